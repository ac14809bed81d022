import { HOUR_MS } from '@doudi/kernel'
import { foundedAt, type Planning } from '../plan.ts'
import type { Era, Keyless } from '../play-life.ts'
import { landActs } from './land-acts.ts'
import { marketActs } from './market-acts.ts'
import { comingTalks } from './talk-acts.ts'
import { visitActs } from './visit-acts.ts'

/** What the county's week left in its registers in the half year, as far as they are installed; in any order. */
export function weekActs(planning: Planning, eras: readonly Era[]): Keyless[] {
  const { registry, end, before } = planning
  const { links = new Map<string, string>(), talks = 0, keepers = planning.county.keepers } = before ?? {}
  const has = (register: string): boolean => registry.registers.has(register)
  const from = foundedAt(end)
  const all = [
    ...(has('visit') ? visitActs({ ...planning, from, links }) : []),
    ...(has('permit-project') ? landActs({ ...planning, eras }) : []),
    ...(has('lottery') ? marketActs({ ...planning, keepers }) : []),
    ...(has('talk') ? comingTalks({ ...planning, before: talks }) : []),
  ]
  return all.filter(act => act.at > from + HOUR_MS && act.at <= end)
}
