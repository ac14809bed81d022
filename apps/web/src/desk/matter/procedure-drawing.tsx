import { useEffect, useRef } from 'react'
import type { ProcedureView, TreeNode } from '../../api/county.ts'
import type { MarkView } from '../../api/matters.ts'
import type { Unit } from '../../look/clock/clock-view.ts'
import { clockWords, unitWord } from '../../words/clock-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { matterWords } from '../../words/matter-words.ts'
import type { Language } from '../../words/word.ts'
import { BOX, type Box, layoutOf, stepsOf } from './procedure-layout.ts'

const MARGIN = 8
const LINE_LENGTH: Readonly<Record<Language, number>> = { zh: 9, en: 19 }

/** At most two lines; Chinese breaks anywhere, English between words. */
function linesOf(text: string, language: Language): string[] {
  const most = LINE_LENGTH[language]
  if (text.length <= most) return [text]
  const space = language === 'en' ? text.lastIndexOf(' ', most) : -1
  const at = space > 0 ? space : most
  const rest = text.slice(at).trim()
  return [text.slice(0, at), rest.length > most ? `${rest.slice(0, most - 1)}…` : rest]
}

function limitOf(node: TreeNode | undefined, t: ReturnType<typeof useLanguage>['t']): string {
  const limit = node?.limits.promised ?? node?.limits.legal
  if (!limit || limit.amount === 0) return ''
  return t(clockWords.amount, { n: limit.amount, unit: t(unitWord(limit.unit as Unit, limit.amount)) })
}

function StepBox({ box, node, mark }: { box: Box; node: TreeNode | undefined; mark: MarkView | undefined }) {
  const { t, language } = useLanguage()
  const status = mark?.status ?? 'idle'
  const lines = linesOf(node ? t(node.title) : box.id, language)
  const limit = limitOf(node, t)
  const more = (mark?.round ?? 1) > 1 ? ` · ${t(matterWords.rounds, { n: mark?.round ?? 1 })}` : ''
  return (
    <g className={`step is-${status}`} transform={`translate(${box.x} ${box.y})`}>
      <rect width={BOX.width} height={BOX.height} rx={3} />
      {status === 'done' && <path className="step-tick" d="M8 11l3 3l6-7" />}
      {status === 'open' && <path className="step-here" d="M0 0H6V46H0z" />}
      {lines.map((text, i) => (
        <text key={text} x={BOX.width / 2} y={lines.length === 1 ? 20 : 15 + i * 14} className="step-title">
          {text}
        </text>
      ))}
      <text x={BOX.width / 2} y={40} className="step-limit">
        {limit}
        {more}
      </text>
    </g>
  )
}

/** Wider than this a drawing cannot be read on a sheet of paper, where its steps stand as a list. */
const WIDEST_PRINTED = 1_000
const SIGNS = { done: '✓', open: '▶', idle: '○' } as const

function PrintedSteps({
  steps,
  marks,
}: {
  readonly steps: readonly TreeNode[]
  readonly marks: Readonly<Record<string, MarkView>>
}) {
  const { t } = useLanguage()
  return (
    <ol className="steps-printed">
      {steps.map(({ id, title }) => {
        const status = marks[id]?.status ?? 'idle'
        return (
          <li key={id} className={`is-${status}`}>
            {SIGNS[status]} {t(title)}
          </li>
        )
      })}
    </ol>
  )
}

/** The procedure from its tree, with the step it is at. Without a matter it is the procedure alone. */
export function ProcedureDrawing({
  procedure,
  marks = {},
}: {
  readonly procedure: Pick<ProcedureView, 'title' | 'tree'>
  readonly marks?: Readonly<Record<string, MarkView>>
}) {
  const { t } = useLanguage()
  const layout = layoutOf(procedure.tree)
  const steps = new Map(stepsOf(procedure.tree).map(step => [step.id, step]))
  const open = [...steps.values()].filter(s => marks[s.id]?.status === 'open').map(s => t(s.title))
  const sheet = useRef<HTMLElement>(null)
  // A long procedure is shown where the matter stands.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the open step moves with the marks.
  useEffect(() => {
    const room = sheet.current
    const here = room?.querySelector('.step.is-open')
    if (!room || !here) return
    const by = here.getBoundingClientRect().left - room.getBoundingClientRect().left
    room.scrollLeft += by - room.clientWidth / 3
  }, [marks])
  const width = layout.width + MARGIN * 2
  const height = layout.height + MARGIN * 2
  const isWide = width > WIDEST_PRINTED
  const className = isWide ? 'drawing is-wide' : 'drawing'
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide drawing is scrolled with the keyboard.
    <section className={className} ref={sheet} tabIndex={0} aria-label={t(matterWords.procedure)}>
      <svg
        viewBox={`${-MARGIN} ${-MARGIN} ${width} ${height}`}
        style={{ minWidth: width * 0.85, maxWidth: width }}
        role="img"
        aria-label={t(matterWords.procedureDrawn, {
          title: t(procedure.title),
          step: open.join('、') || '—',
        })}
      >
        {layout.lines.map(({ path, isDashed }) => (
          <path key={path} d={path} className={isDashed ? 'flow is-dashed' : 'flow'} />
        ))}
        {layout.boxes.map(box => (
          <StepBox key={box.id} box={box} node={steps.get(box.id)} mark={marks[box.id]} />
        ))}
      </svg>
      {isWide && <PrintedSteps steps={[...steps.values()]} marks={marks} />}
    </section>
  )
}
