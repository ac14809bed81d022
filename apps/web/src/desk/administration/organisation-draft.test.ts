import { describe, expect, it } from 'vitest'
import type { OfficeEntry, OfficerEntry } from '../../api/county.ts'
import { chainOf, changesIn, inputOf, withOffice, withOfficer, withoutOfficer } from './organisation-draft.ts'

function office(id: string, fallback: string | null): OfficeEntry {
  const name = { zh: id, en: id }
  const rest = { kind: 'bureau', roles: [], town: null, aliases: [], mark: null, active: true }
  return { id, name, short: name, fallback, ...rest }
}
function officer(id: string, deputy: string | null): OfficerEntry {
  return { id, name: id, office: 'roads', post: 'clerk', deputy, absences: [] }
}

const now = {
  offices: [office('roads', 'desk'), office('desk', 'doudi'), office('doudi', null)],
  officers: [officer('a', 'b'), officer('b', null)],
}

describe('an organisation that is being changed', () => {
  it('nothing changed is nothing to publish', () => {
    expect(changesIn(now, now)).toEqual([])
  })

  it('tells what is added, changed and removed, and nobody keeps a deputy who has left', () => {
    const added = withOffice(now, office('water', 'desk'))
    const renamed = withOfficer(added, { ...officer('a', 'b'), name: 'A' })
    const left = withoutOfficer(renamed, 'b')
    const told = changesIn(left, now).map(({ kind, what }) => `${kind} ${what.id}`)
    expect(told).toEqual(['added water', 'changed a', 'removed b'])
    expect(left.officers.find(o => o.id === 'a')?.deputy).toBeNull()
  })

  it('is sent without empty fields', () => {
    expect(inputOf(now)).toMatchObject({
      offices: [{ id: 'roads', fallback: 'desk' }, { id: 'desk' }, { id: 'doudi' }],
      officers: [{ id: 'a', deputy: 'b' }, { id: 'b' }],
    })
    expect(JSON.stringify(inputOf(now))).not.toContain('null')
  })

  it('shows the whole chain of who takes over, and ends where a chain bites its tail', () => {
    expect(chainOf(now.offices, office('roads', 'desk')).map(o => o.id)).toEqual(['desk', 'doudi'])
    const ring = [office('a', 'b'), office('b', 'a')]
    const [first] = ring
    if (first) expect(chainOf(ring, first).map(o => o.id)).toEqual(['b'])
  })
})
