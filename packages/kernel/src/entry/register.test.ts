import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { OfficeId } from '../matter/matter.ts'
import { shown } from '../shown.ts'
import { narrateEntry } from './evolve-entry.ts'
import { defineRegister } from './register.ts'
import { mayReadPersonal, readsEntryWhole, viewOf } from './sight.ts'
import { boats, COUNTY, done, folded, REGISTRY, ROADS, tryOn, WATER } from './testing.ts'

const MAYFLY = { name: 'Mayfly', plate: 'W-1', owner: '某人' }

function refusalOf(given: Parameters<typeof tryOn>[0]): string | undefined {
  const answer = tryOn(given)
  return 'refused' in answer ? answer.refused.code : undefined
}

describe('a register of the county', () => {
  it('is kept by the offices that the county has named, and by no other', () => {
    const input = MAYFLY
    expect(refusalOf({ command: 'enter', input, by: ROADS })).toBe('matter/not-yours-to-keep')
    expect(done({ command: 'enter', input, by: WATER }).entry.status).toBe('moored')
  })

  it('keeps what speaks of a person beside the log', () => {
    const { entry, events } = done({ command: 'enter', input: MAYFLY })
    expect(entry.fields).toEqual({ name: 'Mayfly', plate: 'W-1' })
    expect(events[0]?.personal).toEqual({ owner: '某人' })
    expect(JSON.stringify(events[0]?.data)).not.toContain('某人')
  })

  it('remembers what a correction corrected, and leaves the rest as it was', () => {
    const first = done({ command: 'enter', input: { ...MAYFLY, until: '2026-12-31' } })
    const input = { name: 'Dragonfly', without: ['until'], reason: '登记有误' }
    const second = done({ command: 'correct', input, entry: first.entry }, first.events)
    expect(second.entry.fields).toEqual({ name: 'Dragonfly', plate: 'W-1' })
    expect(second.events[1]?.data.was).toEqual({ name: 'Mayfly', until: '2026-12-31' })
    const told = second.events.map(e =>
      narrateEntry(e, { registry: REGISTRY, county: COUNTY, register: 'boat' }),
    )
    expect(told[1]).toEqual({
      zh: '更正：船名、有效期至。登记有误',
      en: 'Correct: Name, Valid until. 登记有误',
    })
  })

  it('refuses a change that changes nothing', () => {
    const { entry } = done({ command: 'enter', input: MAYFLY })
    const input = { name: 'Mayfly', reason: 'x' }
    expect(refusalOf({ command: 'amend', input, entry })).toBe('amend/nothing-changes')
  })

  it('asks its own rule of the entry as it would stand, whether entered or changed', () => {
    const { entry } = done({ command: 'enter', input: MAYFLY })
    const input = { ...MAYFLY, name: 'Titanic' }
    expect(refusalOf({ command: 'enter', input })).toBe('boat/name-forbidden')
    expect(refusalOf({ command: 'amend', input: { name: 'Titanic', reason: 'x' }, entry })).toBe(
      'boat/name-forbidden',
    )
  })

  it('holds no two open entries of one key', () => {
    expect(refusalOf({ command: 'enter', input: MAYFLY, bearer: 'another' })).toBe('matter/entered-already')
    const { entry } = done({ command: 'enter', input: MAYFLY })
    const input = { name: 'Dragonfly', reason: 'x' }
    expect(refusalOf({ command: 'amend', input, entry, bearer: 'b1' })).toBeUndefined()
  })

  it('is history once it has ended: only what was wrong can still be corrected', () => {
    const { entry } = done({ command: 'enter', input: MAYFLY })
    const ended = done({ command: 'end', input: { reason: '拆解' }, entry }).entry
    expect(refusalOf({ command: 'amend', input: { name: 'X', reason: 'x' }, entry: ended })).toBe(
      'matter/not-in-this-status',
    )
    const input = { name: 'Dragonfly', reason: 'x' }
    expect(done({ command: 'correct', input, entry: ended }).entry.status).toBe('ended')
  })

  it('lets an act be done in its own status, once, and leads on', () => {
    const { entry } = done({ command: 'enter', input: MAYFLY })
    const input = { finding: '合格' }
    const checked = done({ command: 'check-boat', input, entry }).entry
    expect([checked.status, checked.kept]).toEqual(['checked', { checks: ['合格'] }])
    expect(refusalOf({ command: 'check-boat', input, entry: checked })).toBe('matter/not-in-this-status')
  })

  it('folds from its log to the very state that was decided', () => {
    const first = done({ command: 'enter', input: MAYFLY })
    const second = done(
      { command: 'check-boat', input: { finding: '合格' }, entry: first.entry },
      first.events,
    )
    const third = done(
      { command: 'amend', input: { plate: 'W-2', since: '2026-07-01', reason: 'x' }, entry: second.entry },
      second.events,
    )
    expect(folded(third.events)).toEqual(third.entry)
  })

  it('shows the public only what its declaration makes public, and other offices nothing before that', () => {
    const { entry } = done({ command: 'enter', input: MAYFLY })
    const public_ = { reader: { kind: 'applicant' } as const, county: COUNTY }
    expect(viewOf(boats, entry, public_)).toBeUndefined()
    expect(viewOf(boats, entry, { reader: ROADS, county: COUNTY })).toBeUndefined()
    // What one may not know of is not there, whatever one would do to it.
    expect(refusalOf({ command: 'end', input: { reason: 'x' }, entry, by: ROADS })).toBe(
      'matter/nothing-there',
    )
    const checked = done({ command: 'check-boat', input: { finding: '合格' }, entry }).entry
    expect(viewOf(boats, checked, public_)).toEqual({ fields: { plate: 'W-1' }, kept: {} })
  })

  it('shows those whom an entry names the part that is made for them, where they keep nothing', () => {
    const { entry } = done({ command: 'enter', input: MAYFLY })
    const hiding = {
      ...boats,
      about: () => ({ offices: ['roads' as OfficeId] }),
      reads: { ...boats.reads, near: () => ({ fields: { plate: 'W-1' }, kept: {} }) },
    }
    const roads = { reader: ROADS, county: COUNTY }
    expect(viewOf(hiding, entry, roads)).toEqual({ fields: { plate: 'W-1' }, kept: {} })
    expect(readsEntryWhole(hiding, entry, roads)).toBe(false)
    expect(viewOf(hiding, entry, { reader: WATER, county: COUNTY })?.fields).toEqual(entry.fields)
    expect(mayReadPersonal(hiding, entry, roads)).toBe(true)
    const silent = { ...hiding, reads: { ...hiding.reads, confides: 'nobody-near' as const } }
    expect(mayReadPersonal(silent, entry, roads)).toBe(false)
    expect(mayReadPersonal(silent, entry, { reader: WATER, county: COUNTY })).toBe(true)
  })

  it('does not start with a default among its fields, which a correction would write over the truth', () => {
    const fields = z.object({ colour: z.string().default('red').meta(shown('颜色', 'Colour')) })
    const declaration = {
      name: 'x',
      title: { zh: '册', en: 'x' },
      entry: { zh: '条', en: 'x' },
      fields,
      statuses: { open: { zh: '在册', en: 'open' } },
      start: {},
      reads: { offices: 'all' } as const,
      called: () => 'x',
    }
    expect(() => defineRegister(declaration)).toThrow(/x\.colour/)
  })
})
