/** An entry as a phone has read it. */
export interface Seen {
  readonly id: string
  readonly version: number
  readonly status: string
  readonly fields: Readonly<Record<string, unknown>>
  readonly kept: Readonly<Record<string, unknown>>
}

interface Both {
  readonly zh: string
  readonly en: string
}

/**
 * Something that was written on a phone and that the county has not answered yet. Its id is the key under which it is
 * recorded once, however often it is sent.
 */
export interface Pending {
  readonly id: string
  readonly person: string
  /** In the order of writing. */
  readonly at: number
  readonly command: string
  readonly input: Readonly<Record<string, unknown>>
  /** The visit it is about; for one that is itself still on its way, the pending one that enters it. */
  readonly on?: { readonly entry: string } | { readonly after: string }
  /** What the writer saw of that visit. */
  readonly seen?: Seen
  /**
   * `differs`: somebody else has said something else meanwhile, and a person decides. `there-already`: the county has the
   * same from somebody else. Both stay until whoever wrote it has looked.
   */
  readonly state: 'waiting' | 'refused' | 'differs' | 'there-already'
  readonly why?: Both
  /** How the visit stands at the county, to be laid beside it. */
  readonly now?: Seen
}

/** What the county has recorded, so that whoever wrote it sees that it arrived: without a word of what it said. */
export interface Sent {
  readonly id: string
  readonly person: string
  /** In the order of writing. */
  readonly at: number
  readonly command: string
  readonly entry: string
  readonly firm: string
  readonly date: string
}

/** Where it is kept: each change is whole, also when the phone is switched off in the middle of the next. */
export interface PendingStore {
  all(person: string): Promise<readonly Pending[]>
  /** Writes all of them, drops the others and notes what was recorded, in one go. */
  change(change: Change): Promise<void>
}

export interface Change {
  readonly save?: readonly Pending[]
  readonly drop?: readonly string[]
  readonly sent?: Sent
}

export function isOnEntry({ on }: Pending, entry: string): boolean {
  return on !== undefined && 'entry' in on && on.entry === entry
}

export function isAfter({ on }: Pending, id: string): boolean {
  return on !== undefined && 'after' in on && on.after === id
}
