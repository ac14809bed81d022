import type { Text } from '@doudi/kernel'
import { type ExternalRef, type Known, type ListRow, nameOfRef } from '@doudi/ledger'
import type { Register, RegisterRow } from '@doudi/registers'
import { dispatchKey, lineKeys, mergeKey } from './line-key.ts'

/** What is going to be done with a line, before anything is done. */
export type Doing =
  /** A live matter is opened. */
  | 'open'
  /** A finished one is kept as an archived matter. */
  | 'archive'
  /** The firm has an open matter on the same item: a note is added to that. */
  | 'merge'
  /** It was registered before, from this register or another system. */
  | 'known'
  /** Something is wrong in it. */
  | 'refused'

export interface PlannedLine {
  readonly row: RegisterRow
  readonly key: string
  readonly doing: Doing
  readonly ref?: ExternalRef
  /** The matter it is, or is merged with. */
  readonly matter?: string
  /** A matter was opened, but the office that the register names has not been given it yet. */
  readonly lacksDispatch?: boolean
  readonly why?: Text
}

function refOf({ number }: RegisterRow, system: string): ExternalRef | undefined {
  return number === undefined ? undefined : { system, number }
}

interface Met {
  readonly keys: ReadonlyMap<string, string>
  readonly refs: ReadonlyMap<string, string>
  /** Open matters by firm and item. */
  readonly same: ReadonlyMap<string, ListRow>
}

function pairOf(firm: string, item: string): string {
  return JSON.stringify([firm, item])
}

async function meet(known: Known, register: Register, keys: readonly string[]): Promise<Met> {
  const { rows, system } = register
  const all = keys.flatMap(key => [key, dispatchKey(key), mergeKey(key)])
  const refs = rows.flatMap(row => refOf(row, system) ?? [])
  const pairs = rows.flatMap(({ firm, item, status }) =>
    firm !== undefined && item !== undefined && status === 'open' ? [{ firm, item }] : [],
  )
  const [byKey, byRef, open] = await Promise.all([known.byKey(all), known.byRef(refs), known.openOf(pairs)])
  // Matters of this very register are not what its other lines are merged with: an interrupted run must go on as it began.
  const own = new Set([
    ...keys.flatMap(key => byKey.get(key) ?? []),
    ...refs.flatMap(ref => byRef.get(nameOfRef(ref)) ?? []),
  ])
  const same = new Map<string, ListRow>()
  for (const row of open) {
    if (own.has(row.id) || row.firm === null || row.item === null) continue
    const pair = pairOf(row.firm, row.item)
    if (!same.has(pair)) same.set(pair, row)
  }
  return { keys: byKey, refs: byRef, same }
}

function planLine(row: RegisterRow, key: string, { system, met }: { system: string; met: Met }): PlannedLine {
  const ref = refOf(row, system)
  const line = { row, key, ...(ref && { ref }) }
  if (row.faults.length > 0)
    return { ...line, doing: 'refused', ...(row.faults[0] && { why: row.faults[0].reason }) }
  const own = met.keys.get(key)
  const wantsOffice = row.status === 'open' && row.office !== undefined
  if (own !== undefined) {
    const lacksDispatch = wantsOffice && !met.keys.has(dispatchKey(key))
    return { ...line, doing: 'known', matter: own, ...(lacksDispatch && { lacksDispatch }) }
  }
  const matter = met.keys.get(mergeKey(key)) ?? (ref && met.refs.get(nameOfRef(ref)))
  if (matter !== undefined) return { ...line, doing: 'known', matter }
  if (row.status === 'finished') return { ...line, doing: 'archive' }
  const same =
    row.firm === undefined || row.item === undefined ? undefined : met.same.get(pairOf(row.firm, row.item))
  return same ? { ...line, doing: 'merge', matter: same.id } : { ...line, doing: 'open' }
}

/** What would be done with each line of a register. Looks, and changes nothing. */
export async function planImport(known: Known, register: Register): Promise<readonly PlannedLine[]> {
  const { rows, system } = register
  const keys = lineKeys(rows, system)
  const met = await meet(known, register, keys)
  return rows.map((row, i) => planLine(row, keys[i] ?? '', { system, met }))
}

export type Counts = Readonly<Record<Doing, number>>

export function countLines(lines: readonly { readonly doing: Doing }[]): Counts {
  const counts = { open: 0, archive: 0, merge: 0, known: 0, refused: 0 }
  for (const { doing } of lines) counts[doing] += 1
  return counts
}
