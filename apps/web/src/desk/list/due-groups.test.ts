import { describe, expect, it } from 'vitest'
import { DUE_GROUPS, dueGroupOf } from './due-groups.ts'

describe('headings of a list by due date', () => {
  it('come in the order of the dates, whatever the lights are, and none comes twice', () => {
    const rows = [
      { light: 'red', dueInDays: -3 },
      { light: 'red', dueInDays: 0 },
      { light: 'yellow', dueInDays: 0 },
      { light: 'green', dueInDays: 1 },
      { light: 'yellow', dueInDays: 2 },
      { light: 'green', dueInDays: 3 },
      { light: 'yellow', dueInDays: 7 },
      { light: 'green', dueInDays: 8 },
      { light: 'yellow', dueInDays: 30 },
    ] as const
    const groups = rows.map(dueGroupOf)
    const headings = groups.filter((group, i) => group !== groups[i - 1])
    expect(headings).toEqual(Object.keys(DUE_GROUPS))
  })

  it('a matter without a date stands under none', () => {
    expect(dueGroupOf({ light: null, dueInDays: null })).toBeUndefined()
  })
})
