import type { Pending } from '@doudi/visits/offline'
import { describe, expect, it } from 'vitest'
import { BOAT } from '../entries/testing.ts'
import { turnsIn } from './turns.ts'

const link = { ...BOAT, fields: { firm: '示例企业0010', monthly: 2 } }
const visit = (fields: object, status = 'made') => ({
  ...BOAT,
  status,
  fields: { firm: '示例企业0010', purpose: 'routine', ...fields },
})

describe('what a firm is spared in a month', () => {
  it('is told before a visit is written down, counting what still waits on the device', () => {
    const entered = {
      command: 'enter',
      input: { firm: '示例企业0010', purpose: 'routine', date: '2026-03-20', turn: 2 },
    }
    const of = { link, visits: [visit({ date: '2026-03-02', turn: 1 })], pending: [] as Pending[] }
    expect(turnsIn('2026-03', of)).toEqual({ used: 1, most: 2, next: 2 })
    expect(turnsIn('2026-03', { ...of, pending: [entered as unknown as Pending] })).toEqual({
      used: 2,
      most: 2,
      next: undefined,
    })
  })

  it('is not used up by what ended, by other months, nor by visits that the firm asked for', () => {
    const visits = [
      visit({ date: '2026-03-02', turn: 1 }, 'ended'),
      visit({ date: '2026-02-27', turn: 1 }),
      visit({ date: '2026-03-05', purpose: 'at-wish' }),
    ]
    expect(turnsIn('2026-03', { link, visits, pending: [] }).next).toBe(1)
  })
})
