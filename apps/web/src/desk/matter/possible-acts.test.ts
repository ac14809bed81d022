import { describe, expect, it } from 'vitest'
import type { CommandView, ProcedureView } from '../../api/county.ts'
import type { DutyView } from '../../api/matters.ts'
import { type ActsOf, arranged, groupOf, possibleActs } from './possible-acts.ts'

const EMPTY = {
  kind: 'sequence',
  id: 'matter',
  title: { zh: '办件', en: 'Matter' },
  nodes: [],
} as unknown as ProcedureView['tree']

const title = { zh: '办结申报', en: 'Resolve' }
const resolve: CommandView = { name: 'resolve', title, on: 'matter', refusals: {}, input: {} }
const reason = { zh: '须先拟稿', en: 'draft first' }
const of = (matter: Pick<ActsOf['matter'], 'allowed' | 'refused'>): ActsOf => ({
  matter: { ...matter, duties: [] },
  procedure: { signOff: { resolve: ['unit-deputy-head'] }, tree: EMPTY },
  commands: [resolve],
  office: 'transport',
})

describe('what a clerk may do now', () => {
  it('an act that needs a signature is offered as its draft, with the posts that sign', () => {
    const acts = possibleActs(
      of({
        allowed: [
          { command: 'note', title: { zh: '备注', en: 'Note' }, duty: 'root' },
          { command: 'draft', title: { zh: '拟稿', en: 'Draft' }, duty: 'handle' },
        ],
        refused: [{ command: 'resolve', title, duty: 'handle', code: 'matter/sign-off-needed', reason }],
      }),
    )
    expect(acts.map(a => [a.command, a.draftOf?.name])).toEqual([
      ['draft', 'resolve'],
      ['note', undefined],
    ])
    expect(acts[0]?.posts).toEqual(['unit-deputy-head'])
  })

  it('a draft is offered only for the duty on which it may be drafted', () => {
    const acts = possibleActs(
      of({
        allowed: [{ command: 'draft', title: { zh: '拟稿', en: 'Draft' }, duty: 'reply' }],
        refused: [{ command: 'resolve', title, duty: 'handle', code: 'matter/sign-off-needed', reason }],
      }),
    )
    expect(acts).toEqual([])
  })
})

describe('what the catch-all office may do', () => {
  const duty = (node: string, office: string) =>
    ({ duty: node, node, holder: { office, officer: null } }) as unknown as DutyView
  const step = (id: string, ends: Record<string, string[]>) => ({ kind: 'step', id, title, ends })
  const tree = {
    ...EMPTY,
    nodes: [step('admission', { conclude: ['admitted'] }), step('handle', { resolve: ['solved'] })],
  } as unknown as ProcedureView['tree']
  const first = (node: string, holder: string) =>
    possibleActs({
      matter: {
        allowed: ['dispatch', 'conclude', 'take-in'].map(command => ({ command, title, duty: node })),
        refused: [],
        duties: [duty(node, holder)],
      },
      procedure: { signOff: {}, tree },
      commands: [],
      office: 'doudi',
    })[0]?.command

  it('begins with taking in where it has the work; not where another office has it, nor where it only concludes', () => {
    expect(first('handle', 'doudi')).toBe('take-in')
    expect(first('handle', 'transport')).toBe('dispatch')
    expect(first('admission', 'doudi')).toBe('dispatch')
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
