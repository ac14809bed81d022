/** How a matter stands: what the newest event that ended it said, if it has not been taken up again. */
export const STANDINGS = ['open', 'closed', 'withdrawn', 'merged', 'split'] as const
export type Standing = (typeof STANDINGS)[number]

export function standingCode(standing: Standing): number {
  return STANDINGS.indexOf(standing)
}

/** Nobody, nothing, never: the first text of every dictionary, and what a number says that is absent. */
export const NONE = 0
export const NOBODY = -1

const KINDS = {
  /** Place of the newest event about the matter. */
  seq: Float64Array,
  opened: Float64Array,
  /** NaN while nobody has been answered. */
  answered: Float64Array,
  /** When the catch-all office first had it; NaN if never. */
  caught: Float64Array,
  standing: Uint8Array,
  course: Uint16Array,
  office: Uint16Array,
  officer: Uint16Array,
  town: Uint16Array,
  firm: Uint32Array,
  result: Uint16Array,
  latePromised: Uint8Array,
  lateLegal: Uint8Array,
  supplements: Uint16Array,
  handOvers: Uint16Array,
  disputes: Uint16Array,
  returns: Uint16Array,
  stops: Uint16Array,
  nearStops: Uint16Array,
  extensions: Uint16Array,
  reworks: Uint16Array,
  reopenings: Uint16Array,
  /** 0 no application was decided on; 1 accepted; 2 accepted though papers were asked for before; 3 declined. */
  acceptance: Uint8Array,
  invited: Uint8Array,
  /** 0 none, else 1 (the best) to 5. */
  grade: Uint8Array,
  unreached: Uint8Array,
  governmentDays: Int32Array,
  intermediaryDays: Int32Array,
  utilityDays: Int32Array,
  applicantDays: Int32Array,
  /** Row of the matter it was split from, and of the one that answers for it. */
  parent: Int32Array,
  lead: Int32Array,
} as const

type Kinds = typeof KINDS
export type Columns = { [K in keyof Kinds]: InstanceType<Kinds[K]> }
const NAMES = Object.keys(KINDS) as (keyof Kinds)[]
const FIRST_ROOM = 1_024

/** Texts by number; number 0 says that there is none. */
export class Dictionary {
  readonly texts: string[] = ['']
  private readonly codes = new Map<string, number>([['', NONE]])

  codeOf(text: unknown): number {
    if (typeof text !== 'string' || text === '') return NONE
    const known = this.codes.get(text)
    if (known !== undefined) return known
    this.codes.set(text, this.texts.length)
    return this.texts.push(text) - 1
  }
}

/** What the log says of each matter, as columns that grow with the log: one row a matter, in the order of opening. */
export class MatterColumns {
  matters = 0
  readonly ids: string[] = []
  readonly offices = new Dictionary()
  readonly officers = new Dictionary()
  readonly towns = new Dictionary()
  readonly firms = new Dictionary()
  readonly results = new Dictionary()
  columns: Columns = roomFor(FIRST_ROOM)

  /** A new row: nothing has happened yet. */
  add(id: string): number {
    if (this.matters === this.columns.opened.length) this.columns = roomFor(this.matters * 2, this.columns)
    const row = this.matters
    this.matters += 1
    this.ids.push(id)
    const { answered, caught, parent, lead } = this.columns
    answered[row] = Number.NaN
    caught[row] = Number.NaN
    parent[row] = NOBODY
    lead[row] = NOBODY
    return row
  }
}

function roomFor(rows: number, before?: Columns): Columns {
  const made = Object.fromEntries(
    NAMES.map(name => {
      const column = new KINDS[name](rows)
      if (before) column.set(before[name])
      return [name, column]
    }),
  )
  return made as Columns
}
