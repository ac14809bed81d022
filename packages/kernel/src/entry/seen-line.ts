import type { Entry } from './entry.ts'
import type { EntryView, Register } from './register.ts'

/** What a list says of an entry to one reader; null for what would tell him more than he reads. */
export interface SeenLine {
  readonly title: string | null
  readonly key: string | null
  readonly firm: string | null
  readonly town: string | null
}

const SAYS: Readonly<Record<keyof SeenLine, (register: Register, entry: Entry) => string | undefined>> = {
  title: (register, { fields }) => register.called(fields),
  key: (register, { fields }) => register.key(fields),
  firm: (register, entry) => register.about(entry).firm,
  town: (register, entry) => register.about(entry).town,
}

/** Declarations speak of whole entries, and each may stumble over the part that somebody reads: then it says nothing. */
function saidOfPart(name: keyof SeenLine, register: Register, part: Entry): string | undefined {
  try {
    return SAYS[name](register, part)
  } catch {
    return undefined
  }
}

/** Title, key, firm and town, where the part of the entry that somebody reads says them as the whole does. */
export function seenLine(register: Register, entry: Entry, { fields, kept }: EntryView): SeenLine {
  const part = { ...entry, fields, kept }
  const isWhole = fields === entry.fields && kept === entry.kept
  const seen = (name: keyof SeenLine): string | null => {
    const whole = SAYS[name](register, entry)
    return whole !== undefined && (isWhole || saidOfPart(name, register, part) === whole) ? whole : null
  }
  return { title: seen('title'), key: seen('key'), firm: seen('firm'), town: seen('town') }
}
