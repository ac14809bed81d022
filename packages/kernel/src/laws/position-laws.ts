import type { Registry } from '../command/registry.ts'
import { accountable } from '../matter/accountable.ts'
import { allClocks, clocksOf } from '../matter/clock.ts'
import type { Matter } from '../matter/matter.ts'
import { wakeAt } from '../matter/settle.ts'
import type { Procedure } from '../procedure/procedure.ts'
import { closingPath } from './closing-path.ts'
import type { Law, Violation } from './law.ts'
import { openLeaves } from './naive-clock.ts'
import { registry } from './practice.ts'
import type { Life, Moment } from './random-life.ts'
import { openNodes, type Play, play, start } from './tree-player.ts'

function floorFaults({ matter, county }: Moment, procedure: Procedure): string[] {
  const root = matter.duties[procedure.root.id]
  if (!root) return ['nobody is answerable to the applicant: the root has no duty']
  const leaves = openLeaves(matter, procedure, root)
  const laying = { procedure, calendar: county.calendar }
  return [
    ...(leaves.length === 0 ? ['no step is open'] : []),
    ...(accountable(matter, procedure) ? [] : ['nobody is accountable']),
    ...Object.values(matter.duties).flatMap(d =>
      county.offices.has(d.holder.office) ? [] : [`${d.key} has no holder`],
    ),
    ...leaves.flatMap(d => (clocksOf(matter, laying, d).length > 0 ? [] : [`${d.key} has no clock`])),
    ...leaves.flatMap(d =>
      d.stops
        .filter(s => s.to === undefined && !(Number.isFinite(s.expires) && s.expires > s.from))
        .map(s => `the stop of ${d.key} on ${s.ground} does not end by itself`),
    ),
  ]
}

/** An open stop is watched: it has not outlived its expiry, and settle will speak by then. */
function watchFaults({ matter, county }: Moment, now: number): string[] {
  const wake = wakeAt(matter, county)
  return Object.values(matter.duties).flatMap(d =>
    d.stops
      .filter(s => s.to === undefined)
      .flatMap(s => [
        ...(s.expires <= now ? [`${d.key} is stopped past its expiry`] : []),
        ...(wake === null || wake > s.expires ? [`nothing wakes ${d.key} when its stop expires`] : []),
      ]),
  )
}

/** L1, CLK-1: an open matter has an open step; each has a holder and a clock that runs or ends its stop by itself. */
export const l1Floor: Law = life => {
  const ends = new Map(
    life.taken.flatMap(t => (t.answer === 'done' ? [[t.to - 1, t.act.at as number] as const] : [])),
  )
  return life.moments.flatMap((moment, at) => {
    if (moment.matter.status === 'closed') return []
    const now = ends.get(at)
    const faults = [
      ...floorFaults(moment, life.procedure),
      ...(now === undefined ? [] : watchFaults(moment, now)),
    ]
    return faults.map((says): Violation => ({ at, says }))
  })
}

/** Nodes that must have a duty while they are open: the whole matter, led blocks, blocks with limits, steps. */
function owed(procedure: Procedure, open: readonly string[]): string[] {
  return open.filter(id => {
    const node = procedure.nodes[id]
    const carries = node?.kind === 'step' || node?.kind === 'parallel' || id === procedure.root.id
    return carries || Object.keys(node?.limits ?? {}).length > 0
  })
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return [...a].sort().join() === [...b].sort().join()
}

function treeFaults({ place, procedure }: Play, matter: Matter): string[] {
  const open = openNodes(place)
  const marked = Object.entries(matter.marks).flatMap(([id, m]) => (m.status === 'open' ? [id] : []))
  const duties = Object.values(matter.duties)
  const held = duties.filter(d => !d.question).map(d => d.key as string)
  return [
    ...(same(open, marked) ? [] : [`open are [${marked}], the tree allows [${open}]`]),
    ...(same(owed(procedure, open), held)
      ? []
      : [`duties are [${held}], owed are [${owed(procedure, open)}]`]),
    ...duties.flatMap(d =>
      d.question && !matter.duties[d.question.parent] ? [`${d.key} was asked by nobody`] : [],
    ),
    ...((place === null) === (matter.status === 'closed') ? [] : [`the matter is ${matter.status}`]),
  ]
}

/** L2: the marks are reachable in the language of the tree, and duties stand exactly at the open nodes that owe. */
export const l2Tree: Law = life => {
  let playing = start(life.procedure)
  return life.moments.flatMap(({ matter, moves }, at) => {
    for (const move of moves) playing = play(playing, move)
    return treeFaults(playing, matter).map((says): Violation => ({ at, says }))
  })
}

/** L8, second half: a closed matter owes nothing and sleeps. */
export const l8Closed: Law = life =>
  life.moments.flatMap(({ matter, county }, at) => {
    if (matter.status === 'open') return []
    const { procedure } = life
    const owes =
      Object.keys(matter.duties).length > 0 ||
      allClocks(matter, { procedure, calendar: county.calendar }).length > 0
    const wakes = wakeAt(matter, county) !== null
    const answers = accountable(matter, procedure) !== undefined
    return owes || wakes || answers || matter.past.length > 0
      ? [{ at, says: 'a closed matter is still owed something' }]
      : []
  })

/** Settled states to start from: the last one and, in each life, two or three others. */
function starts(life: Life): number[] {
  const ends = life.taken.filter(t => t.to > t.from).map(t => t.to - 1)
  return ends.filter((_, i) => i === ends.length - 1 || (i + life.plan.seed) % 23 === 0)
}

/** L8, first half: from every reachable state a closing path exists, by acts somebody is allowed to do. */
export function l8Path(known: Registry = registry): Law {
  return life => starts(life).flatMap(at => pathFaults(life, at, known))
}

function pathFaults(life: Life, at: number, known: Registry): Violation[] {
  const moment = life.moments[at]
  const act = life.taken.find(t => t.to - 1 === at)?.act
  if (!moment || !act || moment.matter.status === 'closed') return []
  const { matter, county } = moment
  const path = closingPath({ matter, county, procedure: life.procedure, now: act.at }, known)
  return path.closed ? [] : [{ at, says: `no way to the end was found: ${path.stuck}` }]
}

/** The kernel answers; it never throws. */
export const noThrow: Law = life =>
  life.taken.flatMap(t =>
    t.answer === 'thrown' ? [{ at: t.to - 1, says: `${JSON.stringify(t.act)} threw ${t.code}` }] : [],
  )
