import { describe, expect, it } from 'vitest'
import { arrangeSaid } from './said.ts'

describe('what whoever asked said, as the card has it', () => {
  it('parts words from contacts, in the order they came, lists and places as such', () => {
    const { words, contacts } = arrangeSaid([
      { version: 4, field: 'documents', value: '["营业执照","现场照片"]' },
      { version: 1, field: 'phone', value: '138****5678' },
      { version: 1, field: 'place', value: '{"longitude":119.97,"latitude":30.54,"words":"东门"}' },
      { version: 1, field: 'contact', value: '陈**' },
      { version: 1, field: 'text', value: '[急] 道路破损' },
    ])
    expect(words).toEqual([
      { version: 1, field: 'text', lines: ['[急] 道路破损'] },
      { version: 1, field: 'place', lines: ['东门', '30.54, 119.97'] },
      { version: 4, field: 'documents', lines: ['营业执照', '现场照片'] },
    ])
    expect(contacts.map(c => [c.field, c.lines])).toEqual([
      ['contact', ['陈**']],
      ['phone', ['138****5678']],
    ])
  })

  it('leaves out what is no value of the card, and shows a broken list as it stands', () => {
    const { words } = arrangeSaid([
      { version: 1, field: 'parts', value: '[{"text":"x"}]' },
      { version: 2, field: 'documents', value: '营业执照' },
    ])
    expect(words).toEqual([{ version: 2, field: 'documents', lines: ['营业执照'] }])
  })
})
