import type { ColumnarLog } from '../columns/columnar-log.ts'
import { type DirectlyFollows, directlyFollows } from '../figures/directly-follows.ts'
import { type Curve, curvePath, placedLabels } from './curve-labels.ts'
import { columnsOf, layersOf, orderColumns } from './layers.ts'
import { centred, svgPage, svgText, wrapped } from './svg-text.ts'

interface Edge {
  readonly from: number
  readonly to: number
  readonly count: number
}

interface Box {
  readonly activity: number
  readonly layer: number
  readonly x: number
  readonly y: number
}

const box = { width: 148, height: 58 }
const gap = { x: 96, y: 26 }
const mostActivities = 36
/** So many ways are drawn in any case: a small map loses none. */
const fewestWays = 24
/** Room for what the map is of. */
const head = 46

/** The commonest activities, and between them each one's strongest way in and out and whatever else is strong. */
function chosen(
  graph: DirectlyFollows,
  isMeant: (from: number, to: number) => boolean,
): { activities: number[]; edges: Edge[]; left: number; share: number } {
  const all = [...graph.occurrences.keys()].filter(a => (graph.occurrences[a] as number) > 0)
  const ordered = all.sort(
    (a, b) => (graph.occurrences[b] as number) - (graph.occurrences[a] as number) || a - b,
  )
  const activities = ordered.slice(0, mostActivities)
  const isChosen = new Set(activities)
  const edges = Array.from(graph.count, (count, e) => ({
    from: graph.from[e] as number,
    to: graph.to[e] as number,
    count,
  }))
    .filter(({ from, to }) => isChosen.has(from) && isChosen.has(to) && from !== to && isMeant(from, to))
    .sort((a, b) => b.count - a.count)
  const kept = new Set(edges.slice(0, Math.max(activities.length, fewestWays)))
  for (const a of activities) {
    const [out] = edges.filter(({ from }) => from === a)
    const [into] = edges.filter(({ to }) => to === a)
    for (const edge of [out, into]) if (edge) kept.add(edge)
  }
  const drawn = edges.filter(edge => kept.has(edge))
  const times = (of: readonly Edge[]) => of.reduce((sum, { count }) => sum + count, 0)
  // An activity straight after itself is no way from one box to another.
  const passings = graph.count.reduce((sum, n, e) => sum + (graph.from[e] === graph.to[e] ? 0 : n), 0)
  const share = passings === 0 ? 1 : times(drawn) / passings
  return { activities, edges: drawn, left: all.length - activities.length, share }
}

const mostColumns = 9

/** Where in its cases an activity stands on average, from 0 at the beginning to 1 at the end. */
function placeInCases(log: ColumnarLog): Float64Array {
  const sum = new Float64Array(log.activities.length)
  const times = new Float64Array(log.activities.length)
  for (let c = 0; c < log.cases; c++) {
    const [start, end] = [log.starts[c] as number, log.ends[c] as number]
    for (let i = start; i < end; i++) {
      const a = log.activity[i] as number
      sum[a] = (sum[a] as number) + (end - start === 1 ? 0 : (i - start) / (end - start - 1))
      times[a] = (times[a] as number) + 1
    }
  }
  return sum.map((total, a) => total / Math.max(1, times[a] as number))
}

/** Columns as the longest way leads; a long chain would be a ribbon, so it is folded by where in a case things happen. */
function layersOfMap(
  log: ColumnarLog,
  graph: DirectlyFollows,
  { activities, edges }: { activities: readonly number[]; edges: readonly Edge[] },
): Map<number, number> {
  const first = [...activities].sort((a, b) => (graph.starts[b] as number) - (graph.starts[a] as number))
  const layer = layersOf(first, edges)
  if (Math.max(...layer.values()) < mostColumns) return layer
  const place = placeInCases(log)
  const ordered = [...activities].sort((a, b) => (place[a] as number) - (place[b] as number))
  const each = Math.ceil(ordered.length / mostColumns)
  return new Map(ordered.map((a, rank) => [a, Math.floor(rank / each)]))
}

/** Boxes in their columns, each column in the middle of the height of the tallest. */
function placed(layer: ReadonlyMap<number, number>, edges: readonly Edge[]): Box[] {
  const columns = columnsOf(layer)
  const tallest = Math.max(...columns.map(c => c.length))
  const heights = new Map<number, number>()
  orderColumns(columns, edges, column => {
    const top = ((tallest - column.length) * (box.height + gap.y)) / 2 + head + gap.y
    for (const [i, activity] of column.entries()) heights.set(activity, top + i * (box.height + gap.y))
    return heights
  })
  return columns.flatMap((column, l) =>
    column.map(activity => ({
      activity,
      layer: l,
      x: gap.x / 2 + l * (box.width + gap.x),
      y: heights.get(activity) as number,
    })),
  )
}

/** The curve of an edge: forward from side to side, back below both boxes, within a column as a bow on the right. */
function curveOf(a: Box, b: Box): Curve {
  if (b.x === a.x) {
    const x = a.x + box.width
    const [y1, y2] = [a.y + box.height * 0.65, b.y + box.height * 0.35]
    const bow = 26 + Math.min(40, Math.abs(y2 - y1) / 8)
    return [
      [x, y1],
      [x + bow, y1],
      [x + bow, y2],
      [x, y2],
    ]
  }
  if (b.layer > a.layer + 1 && a.y === b.y) {
    // Straight on it would lie behind the boxes between.
    const [x1, x2] = [a.x + box.width * 0.7, b.x + box.width * 0.3]
    const rise = a.y - gap.y * 1.6
    return [
      [x1, a.y],
      [x1 + gap.x / 2, rise],
      [x2 - gap.x / 2, rise],
      [x2, b.y],
    ]
  }
  if (b.x > a.x) {
    const [x1, y1, x2, y2] = [a.x + box.width, a.y + box.height / 2, b.x, b.y + box.height / 2]
    const bend = Math.max(30, (x2 - x1) / 2)
    return [
      [x1, y1],
      [x1 + bend, y1],
      [x2 - bend, y2],
      [x2, y2],
    ]
  }
  const sink = 40
  const [x1, y1, x2, y2] = [a.x + box.width / 2, a.y + box.height, b.x + box.width / 2, b.y + box.height]
  return [
    [x1, y1],
    [x1, y1 + sink],
    [x2, y2 + sink],
    [x2, y2],
  ]
}

/** The edges with their counts, the strongest first to be labelled. */
function edgesSvg(
  edges: readonly Edge[],
  boxes: ReadonlyMap<number, Box>,
  name: (activity: number) => string,
): string[] {
  const most = Math.max(1, ...edges.map(({ count }) => count))
  const ordered = [...edges].sort((x, y) => y.count - x.count)
  const drawn = ordered.map(({ from, to, count }) => {
    const [a, b] = [boxes.get(from) as Box, boxes.get(to) as Box]
    return { curve: curveOf(a, b), text: String(count), isBack: b.x < a.x, from, to, count }
  })
  const areas = [...boxes.values()].map(({ x, y }) => ({ x, y, ...box }))
  const points = placedLabels(drawn, areas)
  const paths = drawn.map(({ curve, isBack, from, to, count }) => {
    const width = (1 + 4 * Math.sqrt(count / most)).toFixed(1)
    return `<path d="${curvePath(curve)}" fill="none" stroke="${isBack ? '#c98a3b' : '#829ab1'}" stroke-width="${width}" opacity=".75" marker-end="url(#arrow)"><title>${svgText(`${name(from)} → ${name(to)}: ${count}`)}</title></path>`
  })
  const labels = points.map((point, k) =>
    point === undefined
      ? ''
      : `<text class="small" x="${point[0].toFixed(1)}" y="${(point[1] + 4).toFixed(1)}" stroke="#fff" stroke-width="3" paint-order="stroke">${drawn[k]?.text}</text>`,
  )
  return [...paths, ...labels]
}

interface Shown {
  readonly count: number
  readonly most: number
  /** Cases that begin, and that end, with it. */
  readonly begins: number
  readonly ends: number
}

function boxSvg({ activity, x, y }: Box, name: string, { count, most, begins, ends }: Shown): string {
  const shade = (0.08 + 0.5 * (count / most)).toFixed(2)
  const [cx, cy] = [x + box.width / 2, y + box.height / 2]
  const lines = wrapped(name, { ems: 10.4, lines: 2 })
  const mark = (text: string, at: number, anchor: 'start' | 'end') =>
    `<text class="small" x="${at}" y="${y + box.height - 8}" style="text-anchor:${anchor}">${text}</text>`
  const begin = begins === 0 ? '' : mark(`▶${begins}`, x + 8, 'start')
  const end = ends === 0 ? '' : mark(`${ends}■`, x + box.width - 8, 'end')
  return `<g id="activity-${activity}"><title>${svgText(name)}</title><rect x="${x}" y="${y}" width="${box.width}" height="${box.height}" rx="8" fill="#fff"/><rect x="${x}" y="${y}" width="${box.width}" height="${box.height}" rx="8" fill="#2680c2" fill-opacity="${shade}" stroke="#334e68"/>${centred(lines, { x: cx, y: cy - 8, size: 13 })}<text class="small" x="${cx}" y="${y + box.height - 8}">${count}</text>${begin}${end}</g>`
}

const legendLine = 18

/** What the picture says in signs: read from left to right, below the map. */
function legendSvg(notes: readonly string[], at: { x: number; y: number }): string[] {
  const { x, y } = at
  const way = (from: number, colour: string) =>
    `<path d="M${from} ${y - 4}h26" stroke="${colour}" stroke-width="3" fill="none" marker-end="url(#arrow)"/>`
  const say = (from: number, text: string, line = 0) =>
    `<text class="small" x="${from}" y="${y + line * legendLine}" style="text-anchor:start">${svgText(text)}</text>`
  return [
    way(x, '#829ab1'),
    say(x + 34, '往前 onwards'),
    way(x + 130, '#c98a3b'),
    say(x + 164, '往回 back'),
    say(x + 250, '越粗、越深越多 thicker, darker: more'),
    say(x, '▶ 由此开始的办件 matters that begin here', 1),
    say(x + 250, '■ 记录到此为止的办件，不一定已办结 matters whose record ends here, finished or not', 1),
    ...notes.map((note, k) => say(x, note, 2 + k)),
  ]
}

/**
 * The map of a log: activities from left to right, ways between them by strength, ways back in ochre. Of a log with
 * hundreds of activities it shows the commonest, and says how many it leaves out and how much they make up. With `only`,
 * as the dependencies of a heuristics net, no other ways are drawn.
 */
export function drawMap(
  log: ColumnarLog,
  title: string,
  only?: readonly { readonly from: string | null; readonly to: string | null }[],
): string {
  const graph = directlyFollows(log)
  const meant = only && new Set(only.map(({ from, to }) => JSON.stringify([from, to])))
  const { activities, edges, left, share } = chosen(
    graph,
    (from, to) => meant?.has(JSON.stringify([log.activities[from], log.activities[to]])) ?? true,
  )
  if (activities.length === 0) return svgPage({ width: 200, height: 60, title }, [])
  const boxes = placed(layersOfMap(log, graph, { activities, edges }), edges)
  const byActivity = new Map(boxes.map(b => [b.activity, b]))
  // Bows of the last column need room on the right, the legend its own.
  const width = Math.max(640, Math.max(...boxes.map(b => b.x)) + box.width + gap.x)
  const bottom = Math.max(...boxes.map(b => b.y)) + box.height + 56
  const events = graph.occurrences.reduce((a, b) => a + b, 0)
  const shownEvents = activities.reduce((sum, a) => sum + (graph.occurrences[a] as number), 0)
  const percent = (part: number) => `${(part * 100).toFixed(1)}%`
  const all = activities.length + left
  const ofEvents = percent(shownEvents / events)
  const notes = [
    ...(left === 0
      ? []
      : [
          `图示最常见的 ${activities.length}/${all} 种活动，占全部记录 ${ofEvents}。 The ${activities.length} commonest of ${all} activities, ${ofEvents} of all events.`,
        ]),
    ...(share === 1
      ? []
      : [`所画的去向占全部相随的 ${percent(share)}。 The ways drawn are ${percent(share)} of all passings.`]),
  ]
  const most = Math.max(...activities.map(a => graph.occurrences[a] as number))
  const heading = `${title}：${log.cases} 件，${events} 条记录，${all} 种活动 · ${log.cases} matters, ${events} events, ${all} activities`
  return svgPage({ width, height: bottom + (2 + notes.length) * legendLine + 16, title }, [
    `<text x="${gap.x / 2}" y="28" style="text-anchor:start;font-size:15px">${svgText(heading)}</text>`,
    ...edgesSvg(edges, byActivity, a => log.activities[a] as string),
    ...boxes.map(b =>
      boxSvg(b, log.activities[b.activity] as string, {
        count: graph.occurrences[b.activity] as number,
        most,
        begins: graph.starts[b.activity] as number,
        ends: graph.ends[b.activity] as number,
      }),
    ),
    ...legendSvg(notes, { x: gap.x / 2, y: bottom }),
  ])
}
