import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type County, dateOf, type Instant, isActive } from '@doudi/kernel'
import { type RegisterCounty, type RegisterWords, readWords } from '@doudi/registers'
import { parse } from 'yaml'

/** The words of registers out of the county's folder; a county without them has none. */
export async function readRegisterWords(folder: string): Promise<RegisterWords> {
  const text = await readFile(join(folder, 'registers.yaml'), 'utf8').catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return ''
      throw error
    },
  )
  return readWords(parse(text))
}

/** What the county calls its offices, towns and items, as the reading of a register asks for it. */
export function namesForRegisters(county: County, words: RegisterWords, now: Instant): RegisterCounty {
  const offices = [...county.offices.values()].filter(office => isActive(county, office.id))
  const named = offices.map(({ id, name, short, aliases = [], town }) => ({
    id,
    title: name.zh,
    names: [short.zh, ...aliases],
    town,
  }))
  return {
    words,
    offices: named,
    towns: named.flatMap(office => (office.town === undefined ? [] : [{ ...office, id: office.town }])),
    items: county.routing.items.map(i => ({ id: i.id, title: i.name.zh, names: [], words: i.words ?? [] })),
    today: dateOf(county.zone.localOf(now).day),
  }
}
