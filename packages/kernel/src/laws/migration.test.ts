import { beforeAll, describe, expect, it } from 'vitest'
import { handle } from '../command/handle.ts'
import { type County, getProcedure } from '../county/county.ts'
import type { Actor } from '../event/event.ts'
import { allClocks, clocksOf } from '../matter/clock.ts'
import type { Matter } from '../matter/matter.ts'
import type { Move } from '../matter/move.ts'
import { misfitsOf } from '../procedure/fit.ts'
import type { Procedure } from '../procedure/procedure.ts'
import { closingPath } from './closing-path.ts'
import { foldAgrees } from './command-laws.ts'
import { l1Floor, l8Closed, noThrow } from './position-laws.ts'
import { registry } from './practice.ts'
import { seeded } from './random.ts'
import { publish, randomCounty } from './random-county.ts'
import { KERNEL, type Life, open, randomOpening, record, someAct, take } from './random-life.ts'
import { randomProcedure } from './random-procedure.ts'
import { openNodes, type Play, play, start } from './tree-player.ts'

const LIVES = process.env.DOUDI_LAWS === 'ci' || process.env.CI === 'true' ? 300 : 100
const FIRST = 11_000_001

type Yaml = Record<string, unknown>

/** The procedure of a seed's life, as it was written. */
function yamlOf(seed: number): Yaml {
  const random = seeded(seed)
  const county = randomCounty(random, random.int(2024, 2031))
  return randomProcedure(random, [...county.offices.keys()]) as unknown as Yaml
}

const NODE = ['step', 'sequence', 'parallel', 'choice', 'optional', 'loop']
const REFERS = [...NODE, 'on', 'named-by', 'holder-of', 'date-named-by']

/** The next version: every node has a new id, and every limit is twice as long. */
function nextVersion(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map(v => (key === 'result-of' ? `new-${v}` : nextVersion(v)))
  if (typeof value === 'string') return REFERS.includes(key) ? `new-${value}` : value
  if (typeof value === 'number')
    return /days|hours|total/.test(key) ? value * 2 : key === 'version' ? 2 : value
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, nextVersion(v, k)]))
}

interface Migrated {
  readonly seed: number
  readonly before: Life
  readonly after: Life
  readonly to: Procedure
  readonly nodes: Readonly<Record<string, string>>
  readonly at: Matter
}

function registrar({ county }: { county: County }): Actor {
  const office = [...county.offices.values()].find(o => o.roles?.includes('catch-all'))
  const found = [...county.officers.values()].find(o => o.office === office?.id)
  return { kind: 'officer', office: found?.office, officer: found?.id } as Actor
}

/** A random life that is migrated half-way and goes on; undefined where nothing was open, or a draft stood in the way. */
function migrateLife(
  seed: number,
  clocks: 'keep' | 'recompute',
  by: typeof handle = handle,
): Migrated | undefined {
  const { plan, random } = randomOpening(seed)
  const before = open(plan)
  for (let n = random.int(0, 25); n > 0 && before.matter.status === 'open'; n--)
    take(before, KERNEL, someAct(random, before))
  const nodes = Object.fromEntries(Object.keys(before.procedure.nodes).map(id => [id, `new-${id}`]))
  const yaml = JSON.stringify(nextVersion(yamlOf(seed)))
  const county = publish(before.county, 'publish-procedure', { yaml })
  const to = getProcedure(county, { id: before.procedure.id, version: 2 })
  const scene = { registry, county, actor: registrar(before), now: before.now }
  const input = { version: 2, nodes, clocks, reason: 'a new version' }
  const done = by(scene, { command: 'migrate-matter', matter: before.matter, input })
  if (!('events' in done)) {
    const code = 'refused' in done ? done.refused.code : JSON.stringify(done.invalid)
    // A tree that is the same but for names and limits fits everywhere.
    expect(code, `seed ${seed}`).not.toContain('does-not-fit')
    return undefined
  }
  const after: Life = {
    ...before,
    county,
    procedure: to,
    moments: [],
    taken: [],
    plan: { ...before.plan, county },
  }
  const place = { ...after, moments: before.moments.slice() }
  record(place, KERNEL, { drafts: done.events, at: before.now })
  // What fell due before it was settled under the old version: the new life begins with the migration.
  const from = place.moments.findIndex(m => m.event.type === 'matter-migrated')
  const first = place.moments[from]
  if (!first?.before) throw new Error('nothing was recorded')
  before.moments.push(...place.moments.slice(before.moments.length, from))
  before.matter = first.before
  after.moments.push(...place.moments.slice(from))
  after.matter = place.matter
  const at = first.matter
  for (let n = 0; n < 12 && after.matter.status === 'open'; n++) take(after, KERNEL, someAct(random, after))
  return { seed, before, after, to, nodes, at }
}

/** Moves of the time before, under the names of the new version. */
function renamed(move: Move, nodes: Migrated['nodes']): Move {
  const name = (id: string): string => nodes[id] ?? id
  return {
    ...move,
    ...('duty' in move && { duty: name(move.duty) }),
    ...('node' in move && { node: name(move.node) }),
  } as Move
}

/** MIG-1: the matter stands where the new tree would have brought it. */
function placeOf({ before, to, nodes }: Migrated): Play {
  const moves = before.moments.flatMap(m => m.moves)
  return moves.reduce((playing, move) => play(playing, renamed(move, nodes)), start(to))
}

function dues(matter: Matter, procedure: Procedure, county: County): string[] {
  return allClocks(matter, { procedure, calendar: county.calendar })
    .map(c => `${c.duty} ${c.name} ${c.due.at}`)
    .sort()
}

let kept: Migrated[]
let moved: Migrated[]
beforeAll(() => {
  const all = (clocks: 'keep' | 'recompute'): Migrated[] =>
    Array.from({ length: LIVES }, (_, i) => migrateLife(FIRST + i, clocks) ?? []).flat()
  kept = all('keep')
  moved = all('recompute')
  console.info(`migration: ${kept.length} kept and ${moved.length} recomputed of ${2 * LIVES} lives`)
}, 300_000)

describe('A running matter that is migrated', () => {
  it('happens often enough to mean something', () => {
    expect(kept.length).toBeGreaterThan(LIVES / 4)
    expect(moved.length).toBeGreaterThan(LIVES / 4)
  })

  it('MIG-1: stands where the new tree would have brought it', () => {
    for (const life of [...kept, ...moved]) {
      const open = Object.entries(life.at.marks).flatMap(([id, m]) => (m.status === 'open' ? [id] : []))
      expect(openNodes(placeOf(life).place).sort(), `seed ${life.seed}`).toEqual(open.sort())
    }
  })

  it('MIG-2: keeps every due date where clocks are kept', () => {
    for (const { seed, before, at, to, nodes } of kept) {
      const { matter, procedure, county } = before
      const was = dues(matter, procedure, county).map(line => {
        const [duty, ...rest] = line.split(' ')
        return [nodes[duty ?? ''] ?? duty, ...rest].join(' ')
      })
      expect(dues(at, to, before.county), `seed ${seed}`).toEqual(was.sort())
    }
  })

  it('MIG-3: counts from where its clocks began, by the new limits, where they are recomputed', () => {
    for (const { seed, before, at, to, nodes } of moved)
      for (const duty of Object.values(before.matter.duties)) {
        const now = at.duties[nodes[duty.key] ?? duty.key]
        expect(now, `seed ${seed}`).toMatchObject({
          since: duty.since,
          round: duty.round,
          holder: duty.holder,
        })
        expect(now?.limits).toBeUndefined()
        // On the whole matter: what stands still, a block knows from its steps.
        const clocks = now ? clocksOf(at, { procedure: to, calendar: before.county.calendar }, now) : []
        for (const { name, limit } of clocks) {
          const old = duty.question ? undefined : before.procedure.nodes[duty.node]?.limits[name]
          if (old && limit.unit !== 'named-date') expect(limit.amount, `seed ${seed}`).toBe(old.amount * 2)
        }
      }
  })

  it('lives on: somebody holds it, a way to the end exists, nothing is thrown', () => {
    for (const { seed, after, to } of [...kept, ...moved]) {
      for (const law of [l1Floor, l8Closed, noThrow, foldAgrees])
        expect(
          law(after).map(v => v.says),
          `seed ${seed}`,
        ).toEqual([])
      const { matter, county, now } = after
      if (matter.status === 'open')
        expect(closingPath({ matter, county, procedure: to, now }, registry)).toMatchObject({ closed: true })
    }
  })

  it('is told apart from one whose names were not carried over', () => {
    const broken = kept.filter(({ at, before }) => {
      const lost: Matter = { ...at, marks: before.matter.marks }
      const open = Object.entries(lost.marks).flatMap(([id, m]) => (m.status === 'open' ? [id] : []))
      return (
        openNodes(placeOf({ ...(kept[0] as Migrated), before, nodes: {} }).place)
          .sort()
          .join() !== open.sort().join()
      )
    })
    expect(broken.length).toBeGreaterThan(0)
  })

  it('may be migrated again (Camunda 47408)', () => {
    for (const { seed, after } of kept.slice(0, 20)) {
      if (after.matter.status !== 'open' || Object.values(after.matter.duties).some(d => d.draft)) continue
      const yaml = JSON.stringify({ ...(nextVersion(yamlOf(seed)) as Yaml), version: 3 })
      const county = publish(after.county, 'publish-procedure', { yaml })
      const scene = { registry, county, actor: registrar(after), now: after.now }
      const input = { version: 3, clocks: 'keep', reason: 'again' }
      const done = handle(scene, { command: 'migrate-matter', matter: after.matter, input })
      expect('refused' in done ? done.refused.code : 'done', `seed ${seed}`).toMatch(
        /done|recused|not-yours|confidential/,
      )
    }
  })

  it('does not fit a tree that has lost the place it has reached', () => {
    const life = kept.find(k => Object.keys(k.before.matter.duties).length > 1)
    if (!life) return expect.fail('no life')
    const { matter, procedure: from } = life.before
    const found = misfitsOf({ matter, from, to: life.to, nodes: {} })
    expect(found.length).toBeGreaterThan(0)
  })
})
