import type { Entry } from './entry.ts'
import type { EntryView, Register } from './register.ts'

/** What a list says of an entry to one reader; null for what would tell him more than he reads. */
export interface SeenLine {
  readonly title: string | null
  readonly key: string | null
  readonly firm: string | null
  readonly town: string | null
}

type Said = Readonly<Record<keyof SeenLine, string | undefined>>

function said(register: Register, entry: Entry): Said {
  const { firm, town } = register.about(entry)
  return { title: register.called(entry.fields), key: register.key(entry.fields), firm, town }
}

/** Declarations speak of whole entries, and may stumble over the part that somebody reads: then that part says nothing. */
function saidOfPart(register: Register, entry: Entry): Partial<Said> {
  try {
    return said(register, entry)
  } catch {
    return {}
  }
}

/** Title, key, firm and town, where the part of the entry that somebody reads says them as the whole does. */
export function seenLine(register: Register, entry: Entry, { fields, kept }: EntryView): SeenLine {
  const whole = said(register, entry)
  const isWhole = fields === entry.fields && kept === entry.kept
  const part = isWhole ? whole : saidOfPart(register, { ...entry, fields, kept })
  const seen = (name: keyof SeenLine): string | null =>
    whole[name] !== undefined && part[name] === whole[name] ? whole[name] : null
  return { title: seen('title'), key: seen('key'), firm: seen('firm'), town: seen('town') }
}
