/** What a column of a register can be. */
export const FIELDS = [
  'ordinal',
  'number',
  'received',
  'origin',
  'firm',
  'uscc',
  'contact',
  'phone',
  'title',
  'text',
  'item',
  'town',
  'first-receiver',
  'office',
  'co-offices',
  'due',
  'finished',
  'status',
  'result',
  'note',
] as const

export type Field = (typeof FIELDS)[number]

export function isField(name: string): name is Field {
  return (FIELDS as readonly string[]).includes(name)
}

/** How far a row has got, whatever words the register has for it. */
export type RowStatus = 'open' | 'finished'
