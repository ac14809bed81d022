import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { isOfTheLedger, openTestLedger, type TestLedger } from '../testing.ts'
import type { CountyAct } from './county-files.ts'
import { foundFromFiles } from './found.ts'

let desk: TestLedger
let acts: readonly CountyAct[]
beforeEach(async () => {
  desk = await openTestLedger({ found: false })
  acts = desk.files.acts.filter(isOfTheLedger)
})
afterEach(() => desk.close())

/** The same act, as an older file had it. */
function olderAct(act: CountyAct): CountyAct {
  return { ...act, input: JSON.parse(JSON.stringify(act.input).replace('演示', '旧演示')) }
}

describe('founding a county', () => {
  test('goes on where it was cut off, and is done once', async () => {
    const { ledger } = desk
    expect(await foundFromFiles(ledger, { acts: acts.slice(0, 7) })).toBe(true)
    expect(await foundFromFiles(ledger, { acts })).toBe(true)
    expect(ledger.county().version).toBe(acts.length)
    expect(await foundFromFiles(ledger, { acts })).toBe(false)
    expect(ledger.county().version).toBe(acts.length)
  })

  test('is not begun anew when files of today hold more than those it was founded from', async () => {
    const { ledger } = desk
    const last = acts.findLastIndex(act => JSON.stringify(act.input).includes('演示'))
    const older = acts.with(last, olderAct(acts[last] as CountyAct)).slice(0, -1)
    expect(await foundFromFiles(ledger, { acts: older })).toBe(true)
    expect(await foundFromFiles(ledger, { acts })).toBe(false)
    expect(ledger.county().version).toBe(older.length)
  })
})
