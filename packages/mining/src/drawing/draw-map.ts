import type { ColumnarLog } from '../columns/columnar-log.ts'
import { type DirectlyFollows, directlyFollows } from '../figures/directly-follows.ts'
import { type Curve, curvePath, placedLabels } from './curve-labels.ts'
import { centred, svgPage, svgText, wrapped } from './svg-text.ts'

interface Edge {
  readonly from: number
  readonly to: number
  readonly count: number
}

interface Box {
  readonly activity: number
  readonly layer: number
  x: number
  y: number
}

const box = { width: 148, height: 58 }
const gap = { x: 96, y: 26 }
const mostActivities = 36

/** The commonest activities, and between them each one's strongest way in and out and whatever else is strong. */
function chosen(
  graph: DirectlyFollows,
  isMeant: (from: number, to: number) => boolean,
): { activities: number[]; edges: Edge[]; left: number } {
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
  const kept = new Set(edges.slice(0, activities.length))
  for (const a of activities) {
    const [out] = edges.filter(({ from }) => from === a)
    const [into] = edges.filter(({ to }) => to === a)
    for (const edge of [out, into]) if (edge) kept.add(edge)
  }
  return { activities, edges: edges.filter(edge => kept.has(edge)), left: all.length - activities.length }
}

/** Columns by the longest way from a start along edges that do not lead back. */
function layersOf(
  graph: DirectlyFollows,
  activities: readonly number[],
  edges: readonly Edge[],
): Map<number, number> {
  const first = [...activities].sort((a, b) => (graph.starts[b] as number) - (graph.starts[a] as number))
  const order: number[] = []
  const state = new Map<number, 'open' | 'done'>()
  const forward = new Map<number, Edge[]>(activities.map(a => [a, []]))
  const visit = (a: number): void => {
    state.set(a, 'open')
    for (const edge of edges.filter(({ from }) => from === a)) {
      if (state.get(edge.to) === 'open') continue
      forward.get(a)?.push(edge)
      if (!state.has(edge.to)) visit(edge.to)
    }
    state.set(a, 'done')
    order.unshift(a)
  }
  for (const a of first) if (!state.has(a)) visit(a)
  const layer = new Map(activities.map(a => [a, 0]))
  for (const a of order) {
    for (const { to } of forward.get(a) ?? [])
      layer.set(to, Math.max(layer.get(to) ?? 0, (layer.get(a) ?? 0) + 1))
  }
  return layer
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
function columnsOf(
  log: ColumnarLog,
  graph: DirectlyFollows,
  { activities, edges }: { activities: readonly number[]; edges: readonly Edge[] },
): Map<number, number> {
  const layer = layersOf(graph, activities, edges)
  if (Math.max(...layer.values()) < mostColumns) return layer
  const place = placeInCases(log)
  const ordered = [...activities].sort((a, b) => (place[a] as number) - (place[b] as number))
  const each = Math.ceil(ordered.length / mostColumns)
  return new Map(ordered.map((a, rank) => [a, Math.floor(rank / each)]))
}

/** Within each column by the mean height of the neighbours, a few times over, so that edges cross less. */
function placed(layer: ReadonlyMap<number, number>, edges: readonly Edge[]): Box[] {
  const columns: Box[][] = []
  for (const [activity, l] of layer) {
    while (columns.length <= l) columns.push([])
    columns[l]?.push({ activity, layer: l, x: gap.x / 2 + l * (box.width + gap.x), y: 0 })
  }
  const boxes = new Map(columns.flat().map(b => [b.activity, b]))
  const tallest = Math.max(...columns.map(c => c.length))
  const settle = (column: Box[]): void => {
    const top = ((tallest - column.length) * (box.height + gap.y)) / 2 + gap.y * 2
    for (const [i, b] of column.entries()) b.y = top + i * (box.height + gap.y)
  }
  for (const column of columns) settle(column)
  for (let round = 0; round < 6; round++) {
    for (const column of columns) {
      const mean = new Map(
        column.map(b => {
          const near = edges.flatMap(({ from, to }) =>
            from === b.activity ? [to] : to === b.activity ? [from] : [],
          )
          const heights = near.map(a => boxes.get(a)?.y ?? 0)
          return [
            b,
            heights.length === 0 ? b.y : heights.reduce((x, y) => x + y, 0) / heights.length,
          ] as const
        }),
      )
      column.sort((a, b) => (mean.get(a) ?? 0) - (mean.get(b) ?? 0))
      settle(column)
    }
  }
  return columns.flat()
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

function boxSvg({ activity, x, y }: Box, name: string, shown: { count: number; most: number }): string {
  const shade = (0.08 + 0.5 * (shown.count / shown.most)).toFixed(2)
  const [cx, cy] = [x + box.width / 2, y + box.height / 2]
  const lines = wrapped(name, { ems: 10.4, lines: 2 })
  return `<g id="activity-${activity}"><title>${svgText(name)}</title><rect x="${x}" y="${y}" width="${box.width}" height="${box.height}" rx="8" fill="#fff"/><rect x="${x}" y="${y}" width="${box.width}" height="${box.height}" rx="8" fill="#2680c2" fill-opacity="${shade}" stroke="#334e68"/>${centred(lines, { x: cx, y: cy - 8, size: 13 })}<text class="small" x="${cx}" y="${y + box.height - 8}">${shown.count}</text></g>`
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
  const { activities, edges, left } = chosen(
    graph,
    (from, to) => meant?.has(JSON.stringify([log.activities[from], log.activities[to]])) ?? true,
  )
  if (activities.length === 0) return svgPage({ width: 200, height: 60, title }, [])
  const boxes = placed(columnsOf(log, graph, { activities, edges }), edges)
  const byActivity = new Map(boxes.map(b => [b.activity, b]))
  // Bows of the last column need room on the right.
  const width = Math.max(...boxes.map(b => b.x)) + box.width + gap.x
  const height = Math.max(...boxes.map(b => b.y)) + box.height + 72
  const events = graph.occurrences.reduce((a, b) => a + b, 0)
  const shownEvents = activities.reduce((sum, a) => sum + (graph.occurrences[a] as number), 0)
  const share = ((shownEvents / events) * 100).toFixed(1)
  const all = activities.length + left
  const note =
    left === 0
      ? `${all} 种活动 activities`
      : `图示最常见的 ${activities.length}/${all} 种活动，占全部记录 ${share}%。 The ${activities.length} commonest of ${all} activities, ${share}% of all events.`
  const mostBox = Math.max(...activities.map(a => graph.occurrences[a] as number))
  return svgPage({ width: Math.max(width, 620), height, title }, [
    ...edgesSvg(edges, byActivity, a => log.activities[a] as string),
    ...boxes.map(b =>
      boxSvg(b, log.activities[b.activity] as string, {
        count: graph.occurrences[b.activity] as number,
        most: mostBox,
      }),
    ),
    `<text class="small" x="${Math.max(width, 620) / 2}" y="${height - 14}">${svgText(note)}</text>`,
  ])
}
