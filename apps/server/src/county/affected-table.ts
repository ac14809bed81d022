import { type Language, namesIn, type Text } from '@doudi/kernel'
import type { CellValue, Table } from '@doudi/registers'
import type { ServerContext } from '../server-context.ts'
import type { Affected } from './rehearse-change.ts'

const TITLE: Text = { zh: '变更推演清单', en: 'What the change would move' }
const MARK: Text = {
  zh: '演示数据，非德清县真实情况',
  en: 'Sample data, not the real situation of Deqing County',
}
const COLUMNS: readonly (readonly [Text, number])[] = [
  [{ zh: '办件编号', en: 'Number' }, 15],
  [{ zh: '标题', en: 'Title' }, 34],
  [{ zh: '环节', en: 'Step' }, 24],
  [{ zh: '变动', en: 'What changes' }, 18],
  [{ zh: '原', en: 'Now' }, 30],
  [{ zh: '变更后', en: 'Afterwards' }, 30],
]
const HOLDER: Text = { zh: '承办方', en: 'Holder' }

/** Every date and holder that a change would move, as a table to print and to sign. */
export function affectedTable(
  { ledger, settings }: ServerContext,
  affected: AsyncIterable<Affected>,
  language: Language,
): Table {
  const names = namesIn({ county: ledger.county(), registry: ledger.registry })
  const held = ({ office, officer }: Affected['holders'][number]['from']): string =>
    [names.office(office)[language], officer && names.officer(officer)].filter(Boolean).join(' ')
  const moment = (at: string | null): CellValue => (at === null ? null : { moment: at })
  async function* rows(): AsyncGenerator<readonly CellValue[]> {
    for await (const { number, title, dates, holders } of affected) {
      for (const date of dates)
        yield [
          number,
          title,
          date.title[language],
          names.label(date.clock)[language],
          moment(date.from),
          moment(date.to),
        ]
      for (const holder of holders)
        yield [number, title, holder.title[language], HOLDER[language], held(holder.from), held(holder.to)]
    }
  }
  return {
    name: TITLE[language],
    title: TITLE[language],
    ...(settings.sample && { mark: MARK[language] }),
    columns: COLUMNS.map(([heading, width]) => ({ heading: heading[language], width })),
    rows: rows(),
  }
}
