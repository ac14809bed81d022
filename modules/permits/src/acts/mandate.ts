import type { Actor, EntryContext, PartyId, Text } from '@doudi/kernel'
import type { PermitProject } from '../registers/permit-project.ts'

export const NO_MANDATE: Text = {
  zh: '没有企业的有效委托，不能代办',
  en: 'the firm has given no mandate: nobody files for it',
}

/** The account of the firm: its own, if it entered the project, else the one it was entered with. */
export function accountOf({
  party: own,
  fields,
}: Pick<PermitProject, 'party' | 'fields'>): PartyId | undefined {
  return own ?? fields.party
}

/** Whether somebody may act for the firm: the firm itself, or its agent while the mandate stands. */
export function actsForFirm({ actor, entry }: Pick<EntryContext<PermitProject>, 'actor' | 'entry'>): boolean {
  return actor.kind !== 'officer' || entry.kept.mandate?.office === actor.office
}

/** Who filed, in words that stay true whoever reads them. */
export function byWhom(actor: Actor): 'firm' | 'agent' {
  return actor.kind === 'applicant' ? 'firm' : 'agent'
}

export const WHO = {
  firm: { zh: '企业', en: 'The firm' },
  agent: { zh: '代办单位按委托', en: 'The agent, on its mandate,' },
} as const satisfies Record<string, Text>
