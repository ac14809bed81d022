import { committed, done } from '../../device/indexed.ts'
import type { Registered, Submission } from '../portal-api.ts'

/** Whose things these are: an account, or whoever uses the device without one. */
export type Person = 'anonymous' | `firm:${string}`

export interface Draft {
  readonly person: Person
  readonly at: number
  readonly content: Submission
  readonly files?: readonly Blob[]
}

/** A request that was submitted and not yet answered. Its id is the key under which it is registered once. */
export interface Outgoing {
  readonly id: string
  readonly person: Person
  readonly at: number
  /** The body exactly as it is sent, each time. */
  readonly text: string
  /** Sent after it is registered, one by one. */
  readonly files?: readonly Blob[]
  /** Asked for on a shared device: once it is sent, nothing of it stays. */
  readonly keep: boolean
  readonly state: 'waiting' | 'refused'
  readonly refusal?: { readonly zh: string; readonly en: string }
}

/** A receipt with what was sent: both are needed to check the proof. */
export interface KeptReceipt {
  readonly id: string
  readonly person: Person
  readonly at: number
  readonly text: string
  readonly registered: Registered
  /** What did not come with it, and why. */
  readonly refusedFiles?: readonly RefusedFile[]
}

export interface RefusedFile {
  readonly name: string
  readonly reason: { readonly zh: string; readonly en: string }
}

/** What a device keeps, always asked for one person: another person's things cannot be asked for by accident. */
export interface DeviceStore {
  draft(person: Person): Promise<Draft | undefined>
  saveDraft(draft: Draft): Promise<void>
  dropDraft(person: Person): Promise<void>
  outgoing(person: Person): Promise<readonly Outgoing[]>
  saveOutgoing(outgoing: Outgoing): Promise<void>
  dropOutgoing(id: string): Promise<void>
  receipts(person: Person): Promise<readonly KeptReceipt[]>
  saveReceipt(receipt: KeptReceipt): Promise<void>
  /** Everything of one person, or of all. */
  clear(person?: Person): Promise<void>
}

type Kind = 'drafts' | 'outbox' | 'receipts'
const KINDS: readonly Kind[] = ['drafts', 'outbox', 'receipts']
const NAME = 'doudi-portal'

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, 1)
  request.onupgradeneeded = () => {
    for (const kind of KINDS) {
      const store = request.result.createObjectStore(kind, { keyPath: kind === 'drafts' ? 'person' : 'id' })
      if (kind !== 'drafts') store.createIndex('person', 'person')
    }
  }
  return done(request)
}

/** Drafts of nobody in particular are forgotten after a week: the next at the same machine is somebody else. */
const WEEK_MS = 7 * 24 * 60 * 60_000

/** The store of this browser. */
export function openDeviceStore(now: () => number = Date.now): DeviceStore {
  let opened: Promise<IDBDatabase> | undefined
  async function store(kind: Kind, mode: IDBTransactionMode = 'readonly'): Promise<IDBObjectStore> {
    opened ??= open()
    return (await opened).transaction(kind, mode).objectStore(kind)
  }
  async function write(kind: Kind, change: (store: IDBObjectStore) => IDBRequest): Promise<void> {
    const transactional = await store(kind, 'readwrite')
    change(transactional)
    return committed(transactional)
  }
  async function all<T extends { at: number }>(kind: Kind, person: Person): Promise<T[]> {
    const found: T[] = await done((await store(kind)).index('person').getAll(person))
    return found.sort((a, b) => b.at - a.at)
  }
  return {
    async draft(person) {
      const found: Draft | undefined = await done((await store('drafts')).get(person))
      return found && now() - found.at < WEEK_MS ? found : undefined
    },
    saveDraft: draft => write('drafts', s => s.put(draft)),
    dropDraft: person => write('drafts', s => s.delete(person)),
    outgoing: person => all<Outgoing>('outbox', person),
    saveOutgoing: outgoing => write('outbox', s => s.put(outgoing)),
    dropOutgoing: id => write('outbox', s => s.delete(id)),
    receipts: person => all<KeptReceipt>('receipts', person),
    saveReceipt: receipt => write('receipts', s => s.put(receipt)),
    async clear(person) {
      if (person === undefined) {
        for (const kind of KINDS) await write(kind, s => s.clear())
        return
      }
      await write('drafts', s => s.delete(person))
      for (const { id } of await all<Outgoing>('outbox', person)) await write('outbox', s => s.delete(id))
      for (const { id } of await all<KeptReceipt>('receipts', person))
        await write('receipts', s => s.delete(id))
    },
  }
}
