import type { PermitItem, PermitProjectView } from '../api/permits.ts'

/** The item a phase is of. */
export function itemOf({ items }: Pick<PermitProjectView, 'items'>, code: string): PermitItem | undefined {
  return items.find(i => i.item === code)
}

/** What is only prepared is done with that; what has no certificate is done and not issued. */
export function standWord({ stand, certificate, issueDays }: PermitItem) {
  if (stand === 'issued') return certificate ? 'issued' : 'completed'
  return stand === 'prepared' && issueDays === undefined ? 'completed' : stand
}
