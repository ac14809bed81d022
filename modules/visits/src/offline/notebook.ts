import { asAdditions, mergeOf } from './merge.ts'
import { isAfter, isOnEntry, type Pending, type PendingStore, type Seen, type Sent } from './pending.ts'

/** What the county answers. `later`: nothing was heard, or it asks to wait; the same can be sent again. */
export type Answer =
  | { readonly is: 'done'; readonly entry: Seen }
  | { readonly is: 'moved' }
  | {
      readonly is: 'refused'
      readonly why: { readonly zh: string; readonly en: string }
      readonly bearer?: Seen
    }
  | { readonly is: 'later' }

export interface CountyPort {
  /** Sends it under its key, upon the version that was seen. A refusal names the visit that bears the same key already. */
  send(pending: Pending): Promise<Answer>
  /** The visit as it stands; undefined if it cannot be read now. */
  look(entry: string): Promise<Seen | undefined>
}

export interface Notebook {
  readonly person: string
  /** Written down first, sent when it can be. */
  write(pending: Omit<Pending, 'state'>): Promise<void>
  /** Sends what waits, in the order of writing. */
  flush(): Promise<void>
  /** `mine`: what was written goes on top of, or beside, what is there. `theirs`: it is given up, by whoever wrote it. */
  decide(id: string, choice: 'mine' | 'theirs'): Promise<void>
}

export interface NotebookOptions {
  readonly person: string
  readonly store: PendingStore
  readonly county: CountyPort
  /** Lets one page of the browser at a time send; the others wait. */
  readonly alone: (work: () => Promise<void>) => Promise<void>
}

/** How often it is tried anew in one go, while others keep changing the same visit. */
const AGAIN = 5

/** What waits behind `pending`: it is about the same visit and was written later. */
function isBehind(other: Pending, pending: Pending): boolean {
  if (other.at <= pending.at || other.id === pending.id) return false
  if (isAfter(other, pending.id)) return true
  const { on } = pending
  if (!on) return false
  return 'entry' in on ? isOnEntry(other, on.entry) : isAfter(other, on.after)
}

/** What was written of a visit, now that it is known which one of the county's that is: what differs from it waits. */
function placed(pending: Pending, now: Seen): Pending {
  const at: Pending = { ...pending, on: { entry: now.id }, seen: now }
  const merged = pending.state === 'waiting' ? mergeOf(at, now) : 'again'
  return merged === 'again' ? at : { ...at, state: merged, now }
}

/** Those that wait behind, once the one before them has been recorded: they were written in knowledge of it. */
function carried(all: readonly Pending[], pending: Pending, entry: Seen): readonly Pending[] {
  return all
    .filter(o => isBehind(o, pending))
    .filter(o => isAfter(o, pending.id) || o.seen?.version === pending.seen?.version)
    .map(o => placed(o, entry))
}

function sentOf({ id, person, at, command }: Pending, { id: entry, fields }: Seen): Sent {
  const { firm, date } = fields as { firm?: string; date?: string }
  return { id, person, at, command, entry, firm: firm ?? '', date: date ?? '' }
}

async function sendOne({ store, county, person }: NotebookOptions, pending: Pending): Promise<boolean> {
  for (let tries = 0, at = pending; tries < AGAIN; tries++) {
    const answer = await county.send(at)
    if (answer.is === 'later') return false
    if (answer.is === 'refused') {
      const { why, bearer: now } = answer
      await store.change({ save: [{ ...at, state: now ? 'differs' : 'refused', why, ...(now && { now }) }] })
      return true
    }
    if (answer.is === 'done') {
      // In one go: were the phone switched off between the two, what is behind would not know what it is about.
      const save = carried(await store.all(person), at, answer.entry)
      await store.change({ save, drop: [at.id], sent: sentOf(at, answer.entry) })
      return true
    }
    const now = at.on && 'entry' in at.on ? await county.look(at.on.entry) : undefined
    if (!now) return false
    const merged = mergeOf(at, now)
    if (merged !== 'again') {
      await store.change({ save: [{ ...at, state: merged, now }] })
      return true
    }
    at = { ...at, seen: now }
    await store.change({ save: [at] })
  }
  return false
}

/** The next that can be sent: nothing that was written before it about the same visit is still undecided. */
function nextOf(all: readonly Pending[]): Pending | undefined {
  const inOrder = [...all].sort((a, b) => a.at - b.at)
  return inOrder.find(
    p =>
      p.state === 'waiting' &&
      !(p.on && 'after' in p.on) &&
      !inOrder.some(before => before.state !== 'there-already' && isBehind(p, before)),
  )
}

function decided(all: readonly Pending[], pending: Pending, choice: 'mine' | 'theirs') {
  const { now } = pending
  const isEntering = pending.on === undefined
  const behind = all.filter(o => isBehind(o, pending))
  if (choice === 'theirs') {
    // The visit is there under another name: what was written about it goes to that one.
    if (isEntering && now) {
      return { save: behind.map(o => placed(o, now)), drop: [pending.id] }
    }
    // A visit that is given up takes with it what was written about it.
    const lost = isEntering ? behind.map(o => o.id) : []
    return { drop: [pending.id, ...lost] }
  }
  if (!now || isEntering) return { save: [{ ...pending, state: 'waiting' as const }] }
  if (pending.command === 'record-visit' && now.status === 'made')
    return { save: asAdditions(pending, now), drop: [pending.id] }
  return { save: [{ ...pending, state: 'waiting' as const, seen: now }] }
}

/** 走访本: what an officer writes on a phone, whether or not there is a network. */
export function openNotebook(options: NotebookOptions): Notebook {
  const { store, person, alone } = options
  return {
    person,
    write: pending => store.change({ save: [{ ...pending, state: 'waiting' }] }),
    flush: () =>
      alone(async () => {
        for (let next = nextOf(await store.all(person)); next; next = nextOf(await store.all(person)))
          if (!(await sendOne(options, next))) return
      }),
    decide: (id, choice) =>
      alone(async () => {
        const all = await store.all(person)
        const pending = all.find(p => p.id === id)
        if (pending && pending.state !== 'waiting') await store.change(decided(all, pending, choice))
      }),
  }
}
