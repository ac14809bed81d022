import type { LocalDate } from '@doudi/kernel'
import type { Item, Mode } from '../registers/item.ts'
import type { ItemState, PermitProject } from '../registers/permit-project.ts'

/** An item of the list, as it stands in one project. */
export interface StandingItem {
  readonly item: Item
  readonly mode: Mode
  readonly state: ItemState
}

/** 免办 · 已撤销 · 已核发（已办结）· 预审通过 · 已申报 · 未申报 */
export type Stand = 'not-needed' | 'revoked' | 'issued' | 'prepared' | 'filed' | 'not-filed'

export function standingItems(project: PermitProject, items: readonly Item[]): StandingItem[] {
  return items.flatMap(item => {
    const state = project.kept.items[item.item] ?? {}
    const mode = state.mode ?? item.modes[0]
    return mode ? [{ item, mode, state }] : []
  })
}

/** Whether something is issued in the end: what is only prepared, such as a plan of supply, is done with that. */
export function endsIssued({ item, mode }: Pick<StandingItem, 'item' | 'mode'>): boolean {
  return item.issueDays !== undefined || mode === 'on-promise'
}

/** Since when what others wait for has been there; undefined if it is not, or not any more. */
export function thereSince(one: StandingItem): LocalDate | undefined {
  const { prepared, issued, revoked } = one.state
  if (revoked) return undefined
  return (endsIssued(one) ? issued?.on : prepared?.on) as LocalDate | undefined
}

export function standOf({ mode, state }: StandingItem): Stand {
  if (mode === 'not-needed') return 'not-needed'
  if (state.revoked) return 'revoked'
  if (state.issued) return 'issued'
  if (state.prepared) return 'prepared'
  return state.filedOn ? 'filed' : 'not-filed'
}

/** What an item needs; through one that is not needed, what that one would have needed. */
export function needsOf({ item }: StandingItem, all: readonly StandingItem[]): StandingItem[] {
  const direct = item.needs.flatMap(code => all.find(o => o.item.item === code) ?? [])
  const through = direct.flatMap(o => (o.mode === 'not-needed' ? needsOf(o, all) : [o]))
  return through.filter((o, i) => through.indexOf(o) === i)
}

/** Papers that were to follow and have not. */
export function missingOf({ state }: Pick<StandingItem, 'state'>) {
  return (state.missing ?? []).filter(m => m.suppliedOn === undefined)
}

/** Whether every certificate is there, or is not needed. */
export function isComplete(all: readonly StandingItem[]): boolean {
  return all
    .filter(({ item }) => item.certificate)
    .every(one => one.mode === 'not-needed' || thereSince(one) !== undefined)
}
