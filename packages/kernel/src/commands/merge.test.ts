import { describe, expect, it } from 'vitest'
import { type Change, handle } from '../command/handle.ts'
import { handleOpening } from '../command/handle-opening.ts'
import type { Actor } from '../event/event.ts'
import { registry } from '../laws/practice.ts'
import { at, officer, PLAN_2026, practiceOf, smallCounty, withTree } from '../laws/small-county.ts'
import { allClocks, readClock } from '../matter/clock.ts'
import { KEPT, owedBy } from '../matter/kept-deadline.ts'
import type { Matter, MatterId } from '../matter/matter.ts'
import { wakeAt } from '../matter/settle.ts'

const county = withTree(smallCounty(PLAN_2026), {
  sequence: 'whole',
  nodes: [
    {
      sequence: 'reply',
      limits: { promised: { 'working-days': 10 } },
      nodes: [
        {
          step: 'intake',
          holder: 'first-receiver',
          limits: { promised: { 'working-days': 1 } },
          ends: { conclude: ['on'] },
        },
        {
          step: 'handle',
          holder: 'first-receiver',
          limits: { promised: { 'working-days': 7, extension: { times: 1, total: 5 } } },
          ends: { resolve: ['solved'] },
        },
      ],
    },
    {
      step: 'closing',
      holder: 'first-receiver',
      limits: { promised: { 'working-days': 2 } },
      ends: { close: ['closed'] },
    },
  ],
})
const procedure = practiceOf(county)
const laying = { procedure, calendar: county.calendar }
const DESK = officer('desk')
const applicantOf = ({ id }: Matter): Actor => ({ kind: 'applicant', receipt: id })

function opened(number: string, time: string): Matter {
  const scene = { registry, county, actor: DESK, now: at(time) }
  const input = { procedure: 'practice', text: 'water in the yard', title: 'water' }
  const done = handleOpening(scene, { input, fresh: { id: `id-${number}` as MatterId, number } })
  if (!('matter' in done)) throw new Error(JSON.stringify(done))
  return done.matter
}

function act(
  given: { command: string; matter: Matter; input: object; others?: readonly Matter[] },
  time: string,
  actor: Actor = DESK,
) {
  const fresh = (n: number) => ({ id: `child-${n}` as MatterId, number: `child-${n}` })
  return handle({ registry, county, actor, now: at(time) }, { ...given, fresh })
}

function done(
  handled: ReturnType<typeof act>,
): Change & { readonly others?: readonly Change[]; readonly opened?: readonly Change[] } {
  if (!('matter' in handled)) throw new Error(JSON.stringify(handled))
  return handled
}

const named = (...matters: Matter[]) => matters.map(m => ({ matter: m.number, version: m.version }))

/** Opened on Monday 2 March and on Friday 6 March, merged into the later one on Friday afternoon. */
function merged() {
  const early = opened('1', '2026-03-02 10:00')
  const late = opened('2', '2026-03-06 10:00')
  const input = { matters: named(early), reason: 'the same water' }
  const both = done(act({ command: 'merge', matter: late, input, others: [early] }, '2026-03-06 15:00'))
  return { lead: both.matter, other: both.others?.[0]?.matter ?? early, events: both.events }
}

describe('merging', () => {
  it('given two requests, when the later one answers for both, then the date of the earlier one stands', () => {
    const { lead } = merged()
    // Ten working days from 3 March.
    expect(owedBy(lead, laying)).toBe('2026-03-16')
    expect(allClocks(lead, laying).map(c => `${c.duty} ${c.name}`)).toContain(`reply ${KEPT}`)
  })

  it('given a merged request, when time passes, then it neither escalates nor wakes (Zammad 904)', () => {
    const { other } = merged()
    expect(other).toMatchObject({
      status: 'closed',
      ended: 'merged',
      merged: { into: { number: '2' }, step: 'intake' },
    })
    expect(wakeAt(other, county)).toBeNull()
    expect(allClocks(other, laying)).toEqual([])
  })

  it('given the kept date, when the step is extended beyond it, then that is refused', () => {
    const { lead } = merged()
    const handled = done(
      act({ command: 'conclude', matter: lead, input: { outcome: 'on' } }, '2026-03-06 15:10'),
    ).matter
    const extension = { act: 'extend-deadline', input: { days: 3, reason: 'more' }, duty: 'handle' }
    const answer = act({ command: 'draft', matter: handled, input: extension }, '2026-03-06 15:20')
    expect(answer).toMatchObject({ refused: { code: 'extend-deadline/passes-the-limit-above' } })
  })

  it('given a matter that answers for others, when its applicant withdraws, then that is refused: theirs would be lost', () => {
    const { lead } = merged()
    const answer = act(
      { command: 'withdraw', matter: lead, input: { reason: 'never mind' } },
      '2026-03-09 09:00',
      applicantOf(lead),
    )
    expect(answer).toMatchObject({ refused: { code: 'withdraw/leads-others' } })
  })

  it('given a merged request, when its applicant takes it up again, then it is owed by the date of before', () => {
    const { other } = merged()
    const again = act(
      { command: 'reopen', matter: other, input: { step: 'intake', reason: 'not the same' } },
      '2026-03-10 09:00',
      applicantOf(other),
    )
    const { matter } = done(again)
    expect(matter.merged).toBeUndefined()
    expect(owedBy(matter, laying)).toBe('2026-03-16')
  })

  it('given what cannot be merged, when it is tried, then the reason says why and nothing happens', () => {
    const one = opened('1', '2026-03-02 10:00')
    const two = opened('2', '2026-03-02 10:00')
    const code = (
      matter: Matter,
      others: Matter[],
      input: object = { matters: named(...others), reason: 'x' },
    ) => {
      const answer = act({ command: 'merge', matter, input, others }, '2026-03-02 11:00')
      return 'refused' in answer ? answer.refused.code : JSON.stringify(answer).slice(0, 80)
    }
    expect(code(one, [one])).toBe('merge/with-itself')
    expect(code(one, [], { matters: [{ matter: '7', version: 1 }], reason: 'x' })).toBe(
      'merge/unknown-matter',
    )
    expect(code(one, [two], { matters: [...named(two), ...named(two)], reason: 'x' })).toBe(
      'merge/named-twice',
    )
    const { lead, other } = merged()
    expect(code(one, [lead])).toBe('merge/leads-others')
    expect(code(two, [other])).toBe('merge/closed-already')
    const closed = { ...two, disclosure: 'doudi-only' as const }
    expect(code(one, [closed])).toBe('merge/disclosure-differs')
  })
})

describe('splitting', () => {
  it('given merged matters, when they are parted, then each is at its step, owed by its own date', () => {
    const { lead, other } = merged()
    const input = { release: named(other), reason: 'two leaks' }
    const parted = done(act({ command: 'split', matter: lead, input, others: [other] }, '2026-03-10 10:00'))
    const back = parted.others?.[0]?.matter
    expect(back).toMatchObject({ status: 'open', marks: { intake: { status: 'open', round: 2 } } })
    expect(back && owedBy(back, laying)).toBe('2026-03-16')
    expect(parted.matter.leads).toEqual([])
  })

  it('given a request that asks two things, when it is split, then the parts inherit origin and date, and it is closed', () => {
    const matter = opened('1', '2026-03-02 10:00')
    const parts = [
      { title: 'a drain', text: 'mend the drain' },
      { title: 'a pump', text: 'lend a pump' },
    ]
    const split = done(
      act({ command: 'split', matter, input: { parts, counted: 'once', reason: 'two' } }, '2026-03-09 10:00'),
    )
    expect(split.matter).toMatchObject({ status: 'closed', ended: 'split' })
    const children = (split.opened ?? []).map(c => c.matter)
    expect(children.map(c => c.facts.title)).toEqual(['a drain', 'a pump'])
    for (const child of children) {
      expect(child.cameFrom).toEqual({ from: { matter: 'id-1', number: '1' }, counted: 'once' })
      expect(owedBy(child, laying)).toBe('2026-03-16')
    }
    // What is asked speaks of a person: it stays beside the log, on both streams.
    expect(JSON.stringify(split.events.map(e => e.data))).not.toContain('pump')
  })

  it('given nothing, one part, or both ways at once, when it is split, then that is refused', () => {
    const { lead, other } = merged()
    const code = (input: object) => {
      const answer = act(
        { command: 'split', matter: lead, input: { ...input, reason: 'x' }, others: [other] },
        '2026-03-09 10:00',
      )
      return 'refused' in answer ? answer.refused.code : ''
    }
    const parts = [1, 2].map(n => ({ title: `${n}`, text: `${n}` }))
    expect(code({})).toBe('split/nothing-to-split')
    expect(code({ parts: parts.slice(1) })).toBe('split/at-least-two')
    expect(code({ parts, release: named(other) })).toBe('split/one-or-the-other')
    expect(code({ parts })).toBe('split/part-them-first')
    expect(
      readClock(allClocks(lead, laying)[0] as never, county.calendar, at('2026-03-09 10:00')).state,
    ).toBe('running')
  })
})
