import type { FieldSchema } from '../../api/county.ts'
import type { Values } from './values.ts'

const PREFIX = 'doudi-form'
const KEPT_DAYS = 7
const DAY_MS = 86_400_000

/** Which form of whom: nobody finds what somebody else has typed on the same machine. */
export interface FormPlace {
  readonly officer: string
  /** The matter and the act. */
  readonly of: string
}

interface Kept {
  readonly at: number
  readonly values: Values
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

function keyOf({ officer, of }: FormPlace): string {
  return `${PREFIX}:${officer}:${of}`
}

function keysIn(store: Store): string[] {
  return Array.from({ length: store.length }, (_, i) => store.key(i) ?? '').filter(key =>
    key.startsWith(`${PREFIX}:`),
  )
}

/** Values without what belongs to persons: that is never left lying on a machine. */
export function withoutPersonal(schema: FieldSchema, values: Values): Values {
  const kept = Object.entries(values).flatMap(([name, value]): [string, unknown][] => {
    const field = schema.properties?.[name]
    if (!field || field['x-personal'] || field.items?.['x-personal']) return []
    if (field.items?.type !== 'object' || !Array.isArray(value)) return [[name, value]]
    const { items } = field
    return [[name, value.map(one => withoutPersonal(items, one as Values))]]
  })
  return Object.fromEntries(kept)
}

/** Keeps what stands in a form until it is sent: a reload, a call or a lost network takes nothing. */
export function keepInput(place: FormPlace, values: Values, store: Store = localStorage): void {
  try {
    if (Object.keys(values).length === 0) store.removeItem(keyOf(place))
    else store.setItem(keyOf(place), JSON.stringify({ at: Date.now(), values } satisfies Kept))
  } catch {
    // A machine that keeps nothing still sends.
  }
}

export function keptInput(place: FormPlace, store: Store = localStorage): Values {
  const text = store.getItem(keyOf(place))
  if (text === null) return {}
  try {
    const { at, values } = JSON.parse(text) as Kept
    return Date.now() - at < KEPT_DAYS * DAY_MS ? values : {}
  } catch {
    return {}
  }
}

/** At signing out, and when somebody else sits down: nothing of others stays. */
export function dropKeptInput(
  { except }: { readonly except?: string } = {},
  store: Store = localStorage,
): void {
  for (const key of keysIn(store))
    if (except === undefined || !key.startsWith(`${PREFIX}:${except}:`)) store.removeItem(key)
}
