import { type Actor, asInstant, DAY_MS, dayOf, type LocalDate } from '@doudi/kernel'
import type { OpenLedger } from '@doudi/ledger'
import { followedOf, type Talk, talkFigures } from '@doudi/talks'
import { mattersOfTalks } from './issue-matters.ts'
import { readEvenings } from './read-evenings.ts'

/**
 * 恳谈会指标, of all evenings and of each, as they stand or as they stood at the end of a day: counted from every matter, whoever
 * may know of it, so that sums are the same for all.
 */
export async function readFigures(ledger: OpenLedger, reader: Actor, on?: LocalDate) {
  const { zone } = ledger.county()
  const until = on === undefined ? undefined : asInstant(zone.instantAt(dayOf(on), DAY_MS) - 1)
  const [all, matters] = await Promise.all([
    readEvenings(ledger, reader),
    mattersOfTalks(ledger, { kind: 'system' }),
  ])
  const talks = all.filter(t => on === undefined || t.fields.date <= on)
  const figures = (some: readonly Talk[]) =>
    talkFigures(some, (talk, { part }) => {
      const matter = matters.of(talk.id, part)
      return matter && followedOf(matter, until)
    })
  const held = talks.filter(t => t.status !== 'announced')
  return {
    whole: figures(talks),
    evenings: held
      .map(t => ({ id: t.id, number: t.fields.number, date: t.fields.date, figures: figures([t]) }))
      .toReversed(),
  }
}
