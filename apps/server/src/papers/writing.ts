import { namesIn } from '@doudi/kernel'
import type { ServerContext } from '../server-context.ts'

/** `2026年4月15日`: a date of a paper is in Arabic numerals without leading zeros (GB/T 9704-2012 7.3.5). */
export function dayText(iso: string): string {
  const [year, month, day] = iso.slice(0, 10).split('-').map(Number)
  return `${year}年${month}月${day}日`
}

/** What papers of entries are written with: names as the county has them, and whose paper it is. */
export interface Writing {
  label(key: string): string
  office(id: string): string
  day(iso: string): string
  readonly signing: { readonly office: string; readonly date: string; readonly place: string }
}

/** Writing in the name of an office, of today. */
export function writingOf({ ledger, clock, papers }: ServerContext, signs: string): Writing {
  const county = ledger.county()
  const names = namesIn({ county, registry: ledger.registry })
  return {
    label: key => names.label(key).zh,
    office: id => names.office(id).zh,
    day: dayText,
    signing: {
      office: names.office(signs).zh,
      date: dayText(county.zone.format(clock())),
      place: papers?.texts.sealPlace ?? '',
    },
  }
}
