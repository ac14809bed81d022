import { read } from '../../api/client.ts'
import type { Page } from '../../api/matters.ts'
import type { EntryView, RegisterView } from '../../api/registers.ts'
import type { Part } from '../../week/businesses.ts'
import type { Word } from '../../words/word.ts'

export type State = 'works' | 'register' | 'procedure' | 'later'

/** What was published about the county, and what of it this system does. */
export interface Statement {
  readonly id: string
  readonly part: Part
  readonly source: string
  readonly says: Word
  readonly figures: 'none' | 'defined' | 'unpublished'
  readonly system: Word
  readonly procedure?: string
  readonly scenario?: string
  readonly page?: string
  readonly state: State
  readonly missing?: Word
  readonly note?: Word
}

export interface Published {
  readonly sources: Readonly<Record<string, { readonly title: Word; readonly period: Word }>>
  readonly statements: readonly Statement[]
}

/** A target of a year, and what had been reached when its last quarter was reported. */
export interface CountyTarget {
  readonly id: string
  readonly name: string
  readonly nameEn: string
  readonly part: 'innovation' | 'service' | 'style'
  readonly unit: string
  readonly compare: string
  readonly under?: string
  readonly source: string
  readonly asked: number
  readonly quarter?: number
  readonly value?: number
  readonly reached: boolean
}

/** Of this year; of the last one that has any, where this one has none yet. */
export const readTargets = () =>
  read<{ year: number; items: readonly CountyTarget[] }>('/api/projects/targets')

export const readPublished = () => read<Published>('/api/portal/published')

/** A register with the entries of it that everybody may read. */
export interface PublicRegister {
  readonly register: RegisterView
  readonly entries: readonly EntryView[]
}

export interface CountyEntries {
  readonly registers: readonly RegisterView[]
  readonly chronicle?: PublicRegister
}

const MOST = 50

/** Asks only for registers that are there: what a county has not set up is no fault of the page. */
async function entriesOf(
  registers: readonly RegisterView[],
  name: string,
  asked: string,
): Promise<PublicRegister | undefined> {
  const register = registers.find(r => r.name === name)
  if (!register) return undefined
  const { items } = await read<Page<EntryView>>(`/api/registers/${name}/entries?limit=${MOST}${asked}`)
  return { register, entries: items }
}

/** The county's public registers and the chronicle, as far as there are any. */
export async function readCountyEntries(): Promise<CountyEntries> {
  const { registers } = await read<{ registers: readonly RegisterView[] }>('/api/registers')
  const chronicle = await entriesOf(registers, 'chronicle', '&sort=from')
  return { registers, ...(chronicle && { chronicle }) }
}
