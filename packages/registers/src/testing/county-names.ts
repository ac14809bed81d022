import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import type { RegisterCounty } from '../reading/register-row.ts'
import { readWords } from '../reading/words.ts'

const FOLDER = fileURLToPath(new URL('../../../../county/deqing/', import.meta.url))

interface OfficeEntry {
  readonly id: string
  readonly name: { readonly zh: string }
  readonly short: { readonly zh: string }
  readonly aliases?: readonly string[]
  readonly town?: string
}

interface ItemEntry {
  readonly id: string
  readonly name: { readonly zh: string }
  readonly words?: readonly string[]
  readonly procedure: string
}

function read<T>(file: string): T {
  return parse(readFileSync(FOLDER + file, 'utf8')) as T
}

/** The sample county as its files name it; for tests and for the sample register. */
export function sampleCounty(): {
  readonly offices: readonly OfficeEntry[]
  readonly items: readonly ItemEntry[]
  readonly firms: readonly {
    readonly name: string
    readonly uscc: string
    readonly contact: { name: string; phone: string }
  }[]
} {
  return {
    ...read<{ offices: OfficeEntry[] }>('organisation.yaml'),
    ...read<{ items: ItemEntry[] }>('items.yaml'),
    ...read<{ firms: [] }>('firms.yaml'),
  }
}

/** Names of the sample county, for reading a register without a ledger. */
export function sampleNames(today = '2026-03-02'): RegisterCounty {
  const { offices, items } = sampleCounty()
  const named = offices.map(({ id, name, short, aliases = [], town }) => ({
    id: id,
    title: name.zh,
    names: [short.zh, ...aliases],
    town,
  }))
  return {
    words: readWords(read('registers.yaml')),
    offices: named,
    towns: named.flatMap(o => (o.town === undefined ? [] : [{ ...o, id: o.town }])),
    items: items.map(i => ({ id: i.id, title: i.name.zh, names: [], words: i.words ?? [] })),
    today,
  }
}
