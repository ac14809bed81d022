import { join, resolve } from 'node:path'
import { buildCalendar, type Calendar, type CalendarLayer, calendarLayer, openZone } from '@doudi/kernel'
import { readCountyFiles } from '@doudi/ledger'
import { badUsage } from './outcome.ts'

const COUNTIES = resolve(import.meta.dirname, '../../../county')

/** Where the files of a county lie that is known by its name. */
export function countyFolder(name: string): string {
  return join(COUNTIES, name)
}

/** The working calendar out of a county's files; no database is needed. */
export async function readCalendar(folder: string): Promise<Calendar> {
  const files = await readCountyFiles(folder).catch(() => undefined)
  if (!files)
    throw badUsage({ zh: `没有县级文件 ${join(folder, '…')}`, en: `no files of a county in ${folder}` })
  const layers = files.acts
    .filter(act => act.command === 'publish-calendar')
    .map((act): CalendarLayer => calendarLayer.parse((act.input as { layer: unknown }).layer))
  return buildCalendar(openZone(files.zone), layers)
}
