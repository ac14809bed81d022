import { describe, expect, it } from 'vitest'
import { differencesOf } from './differences.ts'
import type { Pending, Seen } from './pending.ts'

const NOW: Seen = {
  id: 'v1',
  version: 3,
  status: 'made',
  fields: { firm: '示例企业0010', date: '2026-06-16', purpose: 'routine' },
  kept: {
    made: { on: '2026-06-10', mode: 'by-phone', recorded: '2026-06-10' },
    needs: [{ part: 'n1', title: '招工', answer: '已联系' }],
    policies: ['稳岗返还'],
    gifts: 'none-offered',
  },
}

function written(command: string, input: object): Pending {
  return { id: 'k', person: 'leidian-04', at: 1, command, input: { ...input }, state: 'differs', now: NOW }
}

describe('what differs, laid side by side', () => {
  it('is the day where the day was changed, and not the reason', () => {
    const pending = written('amend', { date: '2026-06-12', reason: '企业出差' })
    expect(differencesOf(pending)).toEqual([{ field: 'date', mine: '2026-06-12', theirs: '2026-06-16' }])
  })

  it('of two records is what the other one does not say alike, the notes always', () => {
    const record = {
      ...{ on: '2026-06-10', mode: 'on-site', notes: '订单饱满', gifts: 'none-offered' },
      ...{ needs: [{ title: '招工' }, { title: '限高' }], policies: ['稳岗返还'] },
    }
    expect(differencesOf(written('record-visit', record))).toEqual([
      { field: 'mode', mine: 'on-site', theirs: 'by-phone' },
      { field: 'notes', mine: '订单饱满', theirs: undefined },
      { field: 'needs', mine: ['招工', '限高'], theirs: ['招工'] },
    ])
  })

  it('of two answers is the one beside the other', () => {
    const pending = written('answer-need', { part: 'n1', answer: '已登报' })
    expect(differencesOf(pending)).toEqual([{ field: 'answer', mine: '已登报', theirs: '已联系' }])
  })

  it('is nothing while the county has not answered', () => {
    const { now: _, ...pending } = written('amend', { date: '2026-06-12' })
    expect(differencesOf(pending)).toEqual([])
  })
})
