import { describe, expect, it } from 'vitest'
import type { CommandView } from '../../api/county.ts'
import { arranged, groupOf, possibleActs } from './possible-acts.ts'

const title = { zh: '办结申报', en: 'Resolve' }
const resolve: CommandView = { name: 'resolve', title, on: 'matter', refusals: {}, input: {} }
const reason = { zh: '须先拟稿', en: 'draft first' }

describe('what a clerk may do now', () => {
  it('an act that needs a signature is offered as its draft, with the posts that sign', () => {
    const acts = possibleActs(
      {
        allowed: [
          { command: 'note', title: { zh: '备注', en: 'Note' }, duty: 'root' },
          { command: 'draft', title: { zh: '拟稿', en: 'Draft' }, duty: 'handle' },
        ],
        refused: [{ command: 'resolve', title, duty: 'handle', code: 'matter/sign-off-needed', reason }],
      },
      { signOff: { resolve: ['unit-deputy-head'] } },
      [resolve],
    )
    expect(acts.map(a => [a.command, a.draftOf?.name])).toEqual([
      ['draft', 'resolve'],
      ['note', undefined],
    ])
    expect(acts[0]?.posts).toEqual(['unit-deputy-head'])
  })

  it('a draft is offered only for the duty on which it may be drafted', () => {
    const acts = possibleActs(
      {
        allowed: [{ command: 'draft', title: { zh: '拟稿', en: 'Draft' }, duty: 'reply' }],
        refused: [{ command: 'resolve', title, duty: 'handle', code: 'matter/sign-off-needed', reason }],
      },
      { signOff: { resolve: ['unit-deputy-head'] } },
      [resolve],
    )
    expect(acts).toEqual([])
  })
})

describe('acts as the page arranges them', () => {
  const all = ['note', 'hand-over', 'consult', 'resolve', 'suspend', 'attach'].map(command => ({
    command,
    title: { zh: command, en: command },
    duty: null,
  }))

  it('every act is there once, and writing something down never stands out', () => {
    const { first, rest } = arranged(all)
    const shown = [...first, ...rest.flatMap(([, acts]) => acts)]
    expect(shown.map(a => a.command).sort()).toEqual(all.map(a => a.command).sort())
    expect(first.map(groupOf)).not.toContain('record')
    expect(arranged([{ ...all[0], command: 'note' } as (typeof all)[number]]).first).toEqual([])
  })
})
