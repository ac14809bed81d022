import { describe, expect, it } from 'vitest'
import { handle } from '../command/handle.ts'
import { handleOpening } from '../command/handle-opening.ts'
import { getProcedure } from '../county/county.ts'
import { narrateEvent } from '../event/evolve.ts'
import { registry } from '../laws/practice.ts'
import { publish } from '../laws/random-county.ts'
import { at, officer, PLAN_2026, smallCounty, withTree } from '../laws/small-county.ts'
import { allClocks } from '../matter/clock.ts'
import type { Matter, MatterId } from '../matter/matter.ts'
import { dateOf } from '../time/local-date.ts'

const step = (id: string, days: number, ends: object = { conclude: ['on'] }): object => ({
  step: id,
  title: { zh: `环节${id}`, en: `step ${id}` },
  holder: 'first-receiver',
  limits: { promised: { 'working-days': days } },
  ends,
})
const tree = (...nodes: object[]): object => ({ sequence: 'whole', nodes })
const first = withTree(
  smallCounty(PLAN_2026),
  tree(step('intake', 1), step('handle', 5, { resolve: ['solved'] })),
)

/** The county with a second version of the procedure. */
function withVersion2(...nodes: object[]) {
  return withTree2(tree(...nodes))
}

function withTree2(root: object) {
  const yaml = JSON.stringify({
    procedure: 'practice',
    version: 2,
    title: { zh: '演练', en: 'practice' },
    label: 'request',
    'result-of': [JSON.stringify(root).includes('"handle"') ? 'handle' : 'other'],
    tree: root,
  })
  return publish(first, 'publish-procedure', { yaml })
}

function handling(): Matter {
  const scene = { registry, county: first, actor: officer('desk'), now: at('2026-03-02 10:00') }
  const opened = handleOpening(scene, {
    input: { procedure: 'practice', text: 'x' },
    fresh: { id: 'm1' as MatterId, number: '1' },
  })
  if (!('matter' in opened)) throw new Error(JSON.stringify(opened))
  const done = handle(scene, { command: 'conclude', matter: opened.matter, input: { outcome: 'on' } })
  if (!('matter' in done)) throw new Error(JSON.stringify(done))
  return done.matter
}

function migrate(county: typeof first, input: object, who = officer('desk')) {
  const scene = { registry, county, actor: who, now: at('2026-03-04 10:00') }
  return handle(scene, {
    command: 'migrate-matter',
    matter: handling(),
    input: { version: 2, reason: '新版', ...input },
  })
}

function dueOf(matter: Matter, county: typeof first): string | undefined {
  const procedure = getProcedure(county, matter.procedure)
  const [clock] = allClocks(matter, { procedure, calendar: county.calendar })
  return clock?.due.day && dateOf(clock.due.day)
}

describe('migrating a running matter', () => {
  const longer = withVersion2(step('intake', 1), step('handle', 10, { resolve: ['solved'] }))

  it('given longer limits, when clocks are recomputed, then the record says which date moves from where to where', () => {
    const done = migrate(longer, { clocks: 'recompute' })
    if (!('matter' in done)) throw new Error(JSON.stringify(done))
    expect(dueOf(done.matter, longer)).toBe('2026-03-16')
    const event = done.events.find(e => e.type === 'matter-migrated')
    expect(event?.data.moved).toEqual([
      { duty: 'handle', clock: 'promised', from: '2026-03-09 17:00', to: '2026-03-16 17:00' },
    ])
    const said = event && narrateEvent(event, { registry, county: longer, matter: done.matter }).zh
    expect(said).toContain('时限按新版重算（“环节handle”承诺时限 2026-03-09 17:00 → 2026-03-16 17:00）')
  })

  it('given longer limits, when clocks are kept, then no date moves, and the next steps have the new limits', () => {
    const done = migrate(longer, { clocks: 'keep' })
    if (!('matter' in done)) throw new Error(JSON.stringify(done))
    expect(dueOf(done.matter, longer)).toBe('2026-03-09')
    expect(done.events.find(e => e.type === 'matter-migrated')?.data.moved).toEqual([])
  })

  it.each([
    [
      'a step was put in before the place that has been reached',
      [step('intake', 1), step('check', 2), step('handle', 5, { resolve: ['solved'] })],
      /“环节check”（check）：.*增加了环节/,
    ],
    [
      'the step that is open is gone',
      [step('intake', 1), step('other', 5, { resolve: ['solved'] })],
      /handle.*没有对应环节/,
    ],
    [
      'the outcome that was given is gone',
      [step('intake', 1, { conclude: ['off'] }), step('handle', 5, { resolve: ['solved'] })],
      /“环节intake”.*没有已得出的结果/,
    ],
  ])(
    'given that %s, when it is migrated, then it is refused with the place and the reason',
    (_, nodes, reason) => {
      const county = withVersion2(...nodes)
      const answer = migrate(county, { clocks: 'keep' })
      expect(answer).toMatchObject({ refused: { code: 'migrate-matter/does-not-fit' } })
      if ('refused' in answer) expect(answer.refused.reason.zh).toMatch(reason)
    },
  )

  it('given a renamed step, when the plan says what it becomes, then it fits, and its past is told by its old title', () => {
    const county = withVersion2(step('reception', 1), step('handle', 5, { resolve: ['solved'] }))
    expect(migrate(county, { clocks: 'keep' })).toMatchObject({
      refused: { code: 'migrate-matter/does-not-fit' },
    })
    const done = migrate(county, { clocks: 'keep', nodes: { intake: 'reception' } })
    if (!('matter' in done)) throw new Error(JSON.stringify(done))
    expect(done.matter.marks.reception).toMatchObject({ status: 'done', outcome: 'on' })
    const past = {
      type: 'duty-placed',
      data: { duty: 'intake', office: 'desk', how: 'take' },
      by: { kind: 'system' } as const,
    }
    expect(narrateEvent(past, { registry, county, matter: done.matter }).zh).toContain('环节intake')
  })

  it('given no such version, the same one, or somebody else, then it is refused', () => {
    const code = (input: object, who = officer('desk')) => {
      const answer = migrate(longer, { clocks: 'keep', ...input }, who)
      return 'refused' in answer ? answer.refused.code : ''
    }
    expect(code({ version: 9 })).toBe('migrate-matter/unknown-version')
    expect(code({ version: 1 })).toBe('migrate-matter/same-version')
    expect(code({}, officer('roads'))).toBe('matter/not-known')
  })
})
