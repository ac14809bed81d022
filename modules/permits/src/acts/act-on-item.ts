import type { Act, EntryContext, EntryRef, Matter, Text } from '@doudi/kernel'
import { type StandingItem, standingItems } from '../measures/standing.ts'
import { itemCode } from '../registers/item.ts'
import { parcelRef } from '../registers/parcel.ts'
import { listIn, listRef } from '../registers/permit-list.ts'
import type { ItemState, PermitProject } from '../registers/permit-project.ts'

/** What every act on one item of a project names. */
export const onItem = { item: itemCode }

/** What every decision on a project looks at besides: its list and its parcel. */
export function concernsOf({ list, parcel }: { readonly list: string; readonly parcel: string }): EntryRef[] {
  return [listRef(list), parcelRef(parcel)]
}
export const beside = (_: unknown, before: PermitProject) => concernsOf(before.fields)

export const ITEM_REFUSALS = {
  'unknown-item': { zh: '清单里没有这个事项', en: 'that item is not on the list' },
  'not-its-office': { zh: '该事项由其他单位办理', en: 'another office handles that item' },
  'not-needed': { zh: '该事项已免办', en: 'that item is not needed' },
} satisfies Record<string, Text>

export interface Found {
  readonly all: readonly StandingItem[]
  readonly one: StandingItem
}

type Context = Pick<EntryContext<PermitProject>, 'entry' | 'others' | 'actor'>

/** All items of the project, and the one that is meant. */
export function findItem(
  { entry, others }: Pick<Context, 'entry' | 'others'>,
  code: string,
): Found | undefined {
  const all = standingItems(entry, listIn(others)?.fields.items ?? [])
  const one = all.find(i => i.item.item === code)
  return one && { all, one }
}

/** What an item is called, for the sentence of an event. */
export function called(context: Pick<Context, 'entry' | 'others'>, code: string) {
  const item = findItem(context, code)?.one.item
  return { name: item?.name ?? code, nameEn: item?.nameEn ?? code }
}

/** The item for whoever handles it, or why it is not to be acted on by this officer. */
export function ownItem(context: Context, code: string): Found | keyof typeof ITEM_REFUSALS {
  const found = findItem(context, code)
  if (!found) return 'unknown-item'
  const { actor } = context
  if (actor.kind === 'officer' && actor.office !== found.one.item.office) return 'not-its-office'
  return found.one.mode === 'not-needed' ? 'not-needed' : found
}

/** What is kept of a project after an item has become something else. */
export function withItem(
  { kept }: PermitProject,
  code: string,
  change: Partial<{ [K in keyof ItemState]: ItemState[K] | undefined }>,
): PermitProject['kept'] {
  const merged = { ...kept.items[code], ...change }
  const state = Object.fromEntries(Object.entries(merged).filter(([, v]) => v !== undefined)) as ItemState
  return { ...kept, items: { ...kept.items, [code]: state } }
}

/** Ends the step of the matter that stands for the act, if it is open. */
export function concludes(
  { procedure, duties }: Matter,
  step: string | undefined,
  input: { readonly outcome: string; readonly opinion?: string },
): Act | undefined {
  if (procedure.id !== 'four-certificates' || step === undefined) return undefined
  const duty = Object.values(duties).find(d => d.node === step && !d.question)
  return duty && { command: 'conclude', input: { ...input, duty: duty.key } }
}
