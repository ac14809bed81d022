import type { Pending, Seen } from './pending.ts'

interface Said {
  readonly part: string
  readonly title: string
  readonly answer?: string
}

export type Merged = 'again' | 'there-already' | 'differs'

function needsOf({ kept }: Seen): readonly Said[] {
  return (kept.needs as readonly Said[] | undefined) ?? []
}

function policiesOf({ kept }: Seen): readonly string[] {
  return (kept.policies as readonly string[] | undefined) ?? []
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** A value that three have: as it was read, as it stands, as it is to be. */
function mergeValues(seen: unknown, now: unknown, mine: unknown): Merged {
  if (isSame(now, mine)) return 'there-already'
  return isSame(now, seen) ? 'again' : 'differs'
}

function mergeChange(input: Pending['input'], seen: Seen, now: Seen): Merged {
  const touched = Object.keys(input).filter(f => f !== 'reason' && f !== 'since')
  const each = touched.map(f => mergeValues(seen.fields[f], now.fields[f], input[f]))
  if (each.includes('differs')) return 'differs'
  return each.every(m => m === 'there-already') ? 'there-already' : 'again'
}

/**
 * What to do with something written before the visit moved on. What only adds is added; what says the same is there
 * already; what would write over the word of somebody else is laid beside it, and a person decides.
 */
export function mergeOf({ command, input, seen }: Pending, now: Seen): Merged {
  if (now.status === 'ended') return 'differs'
  switch (command) {
    case 'note-need':
      return needsOf(now).some(n => n.title === input.title) ? 'there-already' : 'again'
    case 'tell-policy':
      return policiesOf(now).includes(input.policy as string) ? 'there-already' : 'again'
    case 'add-notes':
      return 'again'
    case 'answer-need': {
      const answerIn = (s: Seen | undefined) => s && needsOf(s).find(n => n.part === input.part)?.answer
      return mergeValues(answerIn(seen), answerIn(now), input.answer)
    }
    case 'record-visit':
      return now.status === 'visit-planned' ? 'again' : 'differs'
    case 'amend':
      return seen ? mergeChange(input, seen, now) : 'differs'
    default:
      return 'differs'
  }
}

interface Recorded {
  readonly needs?: readonly { readonly title: string; readonly item?: string; readonly answer?: string }[]
  readonly policies?: readonly string[]
  readonly notes?: string
  readonly met?: string
}

/**
 * A record of a visit that another phone has recorded first, as additions to what that one said. The keys come from the
 * record's own, so that adding twice adds once.
 */
export function asAdditions(pending: Pending, now: Seen): readonly Pending[] {
  const { needs = [], policies = [], notes, met } = pending.input as Recorded
  const known = needsOf(now).map(n => n.title)
  const words = [met, notes, ...needs.flatMap(n => (n.answer ? `${n.title}：${n.answer}` : []))]
    .filter(Boolean)
    .join('\n')
  const additions: readonly (readonly [string, Pending['input']])[] = [
    ...needs
      .filter(n => !known.includes(n.title))
      .map(({ title, item }) => ['note-need', { title, ...(item && { item }) }] as const),
    ...policies.filter(p => !policiesOf(now).includes(p)).map(policy => ['tell-policy', { policy }] as const),
    ...(words ? [['add-notes', { notes: words }] as const] : []),
  ]
  const { person, at } = pending
  return additions.map(([command, input], i) => ({
    id: `${pending.id}-${i + 1}`,
    person,
    // Between what was written before it and what was written after.
    at: at + (i + 1) / 100,
    command,
    input,
    on: { entry: now.id },
    seen: now,
    state: 'waiting',
  }))
}
