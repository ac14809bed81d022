import type { Drawing, Part } from './clock-view.ts'

const WIDTH = 320
const HEIGHT = 18
const TOP = 4
const THICK = 10
const GAP = 1.5

/** Joints stand a hair apart; a part too thin to be cut is drawn whole. */
function boxOf({ from, to }: Part): { x: number; width: number } {
  const width = (to - from) * WIDTH
  return { x: from * WIDTH, width: width > GAP * 2 ? width - GAP : width }
}

/** What went beyond the promise is notched, what was paused is two thin lines: no kind is told by colour alone. */
function Piece({ part }: { readonly part: Part }) {
  const { x, width } = boxOf(part)
  if (part.kind === 'paused')
    return (
      <g className="stalk-paused">
        <rect x={x} y={TOP + 1} width={width} height={2} />
        <rect x={x} y={TOP + THICK - 3} width={width} height={2} />
      </g>
    )
  if (part.kind === 'over') {
    const right = x + width
    return (
      <path
        className="stalk-over"
        d={`M${x} ${TOP - 2}H${right}L${right - Math.min(3, width / 2)} ${TOP + THICK / 2}L${right} ${TOP + THICK + 2}H${x}z`}
      />
    )
  }
  return <rect className={`stalk-${part.kind}`} x={x} y={TOP} width={width} height={THICK} rx={1.5} />
}

/** A clock as a stalk of bamboo, one joint a day. Purely a picture: the words beside it say the same. */
export function Stalk({ drawing, label }: { readonly drawing: Drawing; readonly label: string }) {
  return (
    <svg
      className="stalk"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={label}
      preserveAspectRatio="none"
    >
      {drawing.parts.map(part => (
        <Piece key={`${part.kind}${part.from}`} part={part} />
      ))}
      {drawing.marks.map(({ kind, at }) => (
        <path
          key={kind}
          className={`stalk-mark is-${kind}`}
          d={
            kind === 'promised'
              ? `M${Math.min(at * WIDTH, WIDTH - 1)} 0V${HEIGHT}`
              : `M${Math.min(at * WIDTH, WIDTH) - 4} 0V${HEIGHT}M${Math.min(at * WIDTH, WIDTH) - 1} 0V${HEIGHT}`
          }
        />
      ))}
    </svg>
  )
}
