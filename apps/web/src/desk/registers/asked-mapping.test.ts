import { describe, expect, it } from 'vitest'
import { mappingText, readAsked, withColumn } from './asked-mapping.ts'

describe('what a person says of a register', () => {
  it('nothing said is an empty text, so that all is recognised', () => {
    expect(mappingText({})).toBe('')
    expect(readAsked('')).toEqual({})
  })

  it('what was said is read again as it was written', () => {
    const asked = {
      header: [3, 4],
      columns: { office: '经办', note: null },
      year: 2025,
      dispatch: false,
    } as const
    expect(readAsked(mappingText(asked))).toEqual(asked)
  })

  it('a mapping that somebody wrote by hand is not taken apart', () => {
    expect(readAsked('columns:\n  text: 内容\n')).toBeUndefined()
  })

  it('a column is named by the last row of its heading, and has one meaning at a time', () => {
    const column = { heading: '办理情况 / 经办', field: 'note' }
    const once = withColumn({}, column, 'office')
    expect(once).toEqual({ columns: { office: '经办' } })
    expect(withColumn(once, column, 'co-offices')).toEqual({ columns: { 'co-offices': '经办' } })
  })

  it('a recognised column that is not to be imported is left out by name of its field', () => {
    expect(withColumn({}, { heading: '备注', field: 'note' }, null)).toEqual({ columns: { note: null } })
  })
})
