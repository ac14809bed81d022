import type { Block } from '@doudi/papers'
import type { Issue } from '../registers/issue.ts'
import type { Talk } from '../registers/talk.ts'

/** What a paper of an evening is written from; the same gives the same paper. */
export interface Evening {
  readonly talk: Talk
  /** Numbers of the matters, by the part that each comes from. */
  readonly numbers: Readonly<Record<string, string>>
  /** As the county calls its offices and teams. */
  office(id: string): string
  label(key: string): string
  /** `2026年4月15日` from a date. */
  day(iso: string): string
  /** The office that writes, the day of the paper and what stands in the place of the seal. */
  readonly signing: { readonly office: string; readonly date: string; readonly place: string }
  /** The county's own sentence on the limits of what is handed over. */
  readonly limits: string
}

export interface Written {
  readonly title: string
  readonly blocks: readonly Block[]
}

export function issuesWith({ kept: { issues } }: Talk, outcome: Issue['outcome']): readonly Issue[] {
  return issues.filter(i => i.outcome === outcome)
}

/** Offices that a paper goes to, each once, in the order in which they are named. */
export function copiesTo({ talk, office }: Evening): Block[] {
  const offices = [
    ...new Set(talk.kept.issues.flatMap(i => (i.outcome === 'taken-back' ? [] : (i.office ?? [])))),
  ]
  return offices.length === 0 ? [] : [{ kind: 'copies', text: `分送：${offices.map(office).join('，')}。` }]
}

export function signingOf({ signing }: Evening): Block {
  return { kind: 'signing', ...signing }
}

/** Who hosts is said by the team: names of leaders stand in no draft. */
export function factsOf({ talk: { fields }, label, day }: Evening): Block {
  return {
    kind: 'facts',
    rows: [
      ['场　　次', `第${fields.number}场`],
      ['时　　间', `${day(fields.date)}（周三）晚`],
      ['地　　点', fields.place],
      ['主　　题', fields.theme],
      ['主持班子', label(fields.team)],
    ],
  }
}
