import { beforeAll, describe, expect, it } from 'vitest'
import { handle } from '../command/handle.ts'
import type { EventDraft } from '../event/event.ts'
import { fold } from '../matter/fold.ts'
import { dateOf } from '../time/local-date.ts'
import { clk5Caps, l3Partition, l5Extension, l5Promised } from './clock-laws.ts'
import { foldAgrees } from './command-laws.ts'
import { bindingBinds, own2Transfer, own4Budget } from './holder-laws.ts'
import type { Law } from './law.ts'
import { l1Floor, l2Tree, l8Closed, l8Path, noThrow } from './position-laws.ts'
import { type Handle, owed, type Pair, randomPair, type Tie } from './several-lives.ts'
import { l7Complete, l7Once } from './time-laws.ts'

/** A law over two matters that were merged and parted; each answer is a sentence that says how it was broken. */
type PairLaw = (pair: Pair) => string[]

const PAIRS = process.env.DOUDI_LAWS === 'ci' || process.env.CI === 'true' ? 400 : 120
const FIRST = 9_000_001

const done = ({ ties }: Pair, command: string): Tie[] =>
  ties.filter(t => t.command === command && t.answer === 'done')

interface Dates {
  readonly date: string | undefined
  readonly is: string | undefined
}

/** What is owed now is owed no later than by `date`, or, where that has passed, by the end of the day of the act. */
function keptBy({ lead }: Pair, { now }: Tie, { date, is }: Dates): boolean {
  const { calendar, zone } = lead.county
  const today = dateOf(calendar.workingDay(zone.localOf(now).day, 0))
  return date === undefined || is === undefined || is <= (date > today ? date : today)
}

/** MRG-1: the earliest date owed to any of the applicants stands. */
const earliestKept: PairLaw = pair =>
  done(pair, 'merge').flatMap(tie => {
    const dates = [owed(tie.before[0], pair.lead), owed(tie.before[1], pair.other)]
    const after = owed(tie.after[0], pair.lead)
    return dates.every(date => keptBy(pair, tie, { date, is: after }))
      ? []
      : [`owed ${dates}, after the merging ${after}`]
  })

/** MRG-2: whoever was merged owes nothing, never wakes, and both say who answers for whom. */
const oneAnswers: PairLaw = pair =>
  done(pair, 'merge').flatMap(({ after: [lead, other] }) => {
    const isTied = other.merged?.into.matter === lead.id && lead.leads?.some(l => l.number === other.number)
    return isTied && other.status === 'closed' && Object.keys(other.duties).length === 0
      ? []
      : ['not tied, or still owing']
  })

/** MRG-3: whoever is recused from one is recused from the one that answers for it. */
const recusedStay: PairLaw = pair =>
  done(pair, 'merge').flatMap(({ before, after: [lead] }) =>
    before.flatMap(m => m.recused).every(o => lead.recused.includes(o)) ? [] : ['a recused officer is back'],
  )

/** MRG-4: parted again, it stands at the step where it was and is owed by the date of before. */
const partedAsBefore: PairLaw = pair => {
  const [merged] = done(pair, 'merge')
  return done(pair, 'split').flatMap(tie => {
    const { after } = tie
    if (!merged || tie.opened.length > 0) return []
    const was = owed(merged.before[1], pair.other)
    const step = merged.after[1].merged?.step ?? ''
    const isThere = after[1].status === 'open' && after[1].marks[step]?.status === 'open'
    const isKept = keptBy(pair, tie, { date: was, is: owed(after[1], pair.other) })
    return isThere && isKept && !after[1].merged
      ? []
      : [`was owed ${was}, is owed ${owed(after[1], pair.other)}`]
  })
}

/** SPL-1: children come by the same way, answer to the same applicant, and are owed no later. */
const childrenInherit: PairLaw = pair =>
  done(pair, 'split').flatMap(tie => {
    const parent = tie.before[0]
    return tie.opened.flatMap(child => {
      const isSame = child.facts.origin === parent.facts.origin && child.facts.town === parent.facts.town
      const isFrom = child.cameFrom?.from.matter === parent.id && child.cameFrom.counted === 'each'
      const isKept = keptBy(pair, tie, { date: owed(parent, pair.lead), is: owed(child, pair.lead) })
      return isSame && isFrom && isKept ? [] : [`${child.number} does not inherit`]
    })
  })

/** The laws of one matter hold for each of both, merging and parting included. */
const EACH: Readonly<Record<string, Law>> = {
  l1Floor,
  l2Tree,
  l3Partition,
  l5Extension,
  l5Promised,
  clk5Caps,
  l8Closed,
  l8Path: l8Path(),
  own2Transfer,
  own4Budget,
  bindingBinds,
  l7Once,
  l7Complete,
  foldAgrees,
  noThrow,
}

const LAWS = { earliestKept, oneAnswers, recusedStay, partedAsBefore, childrenInherit }

let pairs: Pair[]
beforeAll(() => {
  pairs = Array.from({ length: PAIRS }, (_, i) => randomPair(FIRST + i))
  const answers = new Map<string, number>()
  for (const { command, answer } of pairs.flatMap(p => p.ties))
    answers.set(`${command} ${answer}`, (answers.get(`${command} ${answer}`) ?? 0) + 1)
  console.info(`several: ${[...answers].map(([what, n]) => `${what} ${n}`).join(', ')}`)
}, 300_000)

function catches(law: PairLaw, broken: Handle): void {
  for (let seed = FIRST; seed < FIRST + 300; seed++) if (law(randomPair(seed, broken)).length > 0) return
  expect.fail('300 pairs did not show the planted defect')
}

/** A kernel whose events on the first, or on the others, lose one of their moves' causes. */
function losing(field: string, of: 'lead' | 'others' | 'opened'): Handle {
  const without = (events: readonly EventDraft[]): EventDraft[] =>
    events.map(e => ({ ...e, data: { ...e.data, [field]: undefined } }))
  return (scene, given) => {
    const right = handle(scene, given)
    if (!('events' in right)) return right
    if (of === 'lead') return { ...right, events: without(right.events) }
    if (of === 'others')
      return {
        ...right,
        others: (right.others ?? []).map(o => ({ ...o, events: without(o.events) })),
      }
    const opened = (right.opened ?? []).map(o => ({
      ...o,
      matter: {
        ...o.matter,
        duties: Object.fromEntries(Object.entries(o.matter.duties).map(([k, d]) => [k, { ...d, dates: {} }])),
      },
    }))
    return { ...right, opened }
  }
}

describe('Matters that are merged and parted', () => {
  it('happens often enough to mean something', () => {
    expect(pairs.flatMap(p => done(p, 'merge')).length).toBeGreaterThan(PAIRS / 4)
    expect(pairs.flatMap(p => done(p, 'split')).length).toBeGreaterThan(PAIRS / 6)
    expect(pairs.flatMap(p => p.ties.flatMap(t => t.opened)).length).toBeGreaterThan(PAIRS / 8)
  })

  it.each(Object.entries(LAWS))('%s', (_, law) => {
    for (const pair of pairs) expect(law(pair), `seed ${pair.seed}`).toEqual([])
  })

  it.each(Object.entries(EACH))('%s holds for each of both', (_, law) => {
    for (const pair of pairs)
      for (const life of [pair.lead, pair.other])
        expect(
          law(life).map(v => v.says),
          `seed ${pair.seed}`,
        ).toEqual([])
  })
})

describe('A kernel that is wrong about several matters', () => {
  it('is caught when it forgets the earliest date', () => catches(earliestKept, losing('kept', 'lead')))
  it('is caught when it gives a parted matter a new term', () =>
    catches(partedAsBefore, losing('kept', 'others')))
  it('is caught when its children begin with a new term', () =>
    catches(childrenInherit, losing('kept', 'opened')))
  it('is caught when it lets the recused back in', () =>
    catches(recusedStay, (scene, given) => {
      const right = handle(scene, given)
      if (!('events' in right)) return right
      const events = right.events.map(e =>
        e.type === 'matters-merged' ? { ...e, data: { ...e.data, recused: [] } } : e,
      )
      return { ...right, events }
    }))
  it('is caught when what was merged goes on by itself', () =>
    catches(oneAnswers, (scene, given) => {
      const right = handle(scene, given)
      return 'events' in right
        ? { ...right, others: (right.others ?? []).map(o => ({ ...o, events: [] })) }
        : right
    }))
})

it('a date that is kept can be neither stopped nor extended', () => {
  for (const pair of pairs) {
    const [tie] = done(pair, 'merge')
    const lead = tie?.after[0]
    const duty = lead && Object.values(lead.duties).find(d => d.dates.kept !== undefined)
    if (!lead || !duty) continue
    const { procedure } = pair.lead
    const stopped = fold(
      lead,
      [{ move: 'stop', duty: duty.key, ground: 'documents', timeOf: 'applicant', expires: tie.now }],
      { at: tie.now, procedure },
    )
    expect(owed(stopped, pair.lead) ?? '').toBe(owed(lead, pair.lead))
    return
  }
  expect.fail('no pair kept a date')
})
