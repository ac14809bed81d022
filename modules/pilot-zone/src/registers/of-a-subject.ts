import { type Entry, type EntryReads, type PartyId, party, shown, type Values } from '@doudi/kernel'
import { z } from 'zod'
import { isVin } from './vin.ts'

/** Whose it is: what every entry of a test says of the subject. */
export const ofSubject = {
  firm: z.string().min(1).max(100).meta(shown('测试主体', 'Test subject')),
  party,
}

export const vin = z.string().refine(isVin, 'not-a-vin').meta(shown('车辆识别代号（VIN）', 'VIN'))

interface OfSubject {
  readonly fields: { readonly firm: string; readonly party?: PartyId | undefined }
}

export function aboutSubject({ fields: { firm, party } }: OfSubject): { firm: string; parties: PartyId[] } {
  return { firm, parties: party ? [party] : [] }
}

/** The offices that keep it, the subject itself, and nobody else. */
export function readBySubject<E extends Entry = Entry>(): EntryReads<E> {
  return {
    offices: 'kept',
    party: ({ fields, kept }) => ({ fields: fields as Values, kept: kept as Values }),
  }
}
