import type { Pending, PendingStore, Sent } from '@doudi/visits/offline'
import { committed, done } from '../../device/indexed.ts'

/** Something as it was last read, for when there is no network. */
export interface Copy<T> {
  /** When it was read, by the clock of this device. */
  readonly at: number
  readonly value: T
}

export interface SentHere extends Sent {
  readonly sentAt: number
}

/** What this device keeps for one officer at a time: nobody can ask for another's by accident. */
export interface DeviceStore extends PendingStore {
  /** The newest first. */
  sent(person: string): Promise<readonly SentHere[]>
  copy<T>(person: string, name: string): Promise<Copy<T> | undefined>
  saveCopy<T>(person: string, name: string, copy: Copy<T>): Promise<void>
  draft(person: string, form: string): Promise<object | undefined>
  saveDraft(person: string, form: string, values: object | undefined): Promise<void>
  /** Everything of this officer but what the county has not got yet. */
  forget(person: string): Promise<void>
}

type Kind = 'outbox' | 'sent' | 'copies' | 'drafts'
const NAME = 'doudi-visits'
/** Who looks back further looks into the registers. */
const MOST_SENT = 30

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, 1)
  request.onupgradeneeded = () => {
    for (const kind of ['outbox', 'sent'] as const)
      request.result.createObjectStore(kind, { keyPath: 'id' }).createIndex('person', 'person')
    for (const kind of ['copies', 'drafts'] as const)
      request.result.createObjectStore(kind).createIndex('person', 'person')
  }
  return done(request)
}

/** The store of this browser. */
export function openDeviceStore(now: () => number = Date.now): DeviceStore {
  let opened: Promise<IDBDatabase> | undefined
  async function stores(kinds: readonly Kind[], mode: IDBTransactionMode): Promise<IDBObjectStore[]> {
    opened ??= open()
    const transaction = (await opened).transaction([...kinds], mode)
    return kinds.map(kind => transaction.objectStore(kind))
  }
  async function of<T>(kind: Kind, person: string): Promise<T[]> {
    const [store] = (await stores([kind], 'readonly')) as [IDBObjectStore]
    return done(store.index('person').getAll(person))
  }
  async function get<T>(kind: Kind, key: IDBValidKey): Promise<T | undefined> {
    const [store] = (await stores([kind], 'readonly')) as [IDBObjectStore]
    return done(store.get(key))
  }
  async function put(kind: Kind, [person, name]: readonly [string, string], value?: object): Promise<void> {
    const [store] = (await stores([kind], 'readwrite')) as [IDBObjectStore]
    if (value === undefined) store.delete([person, name])
    else store.put({ ...value, person }, [person, name])
    return committed(store)
  }
  return {
    all: person => of<Pending>('outbox', person),
    async change({ save = [], drop = [], sent }) {
      const [outbox, record] = (await stores(['outbox', 'sent'], 'readwrite')) as [
        IDBObjectStore,
        IDBObjectStore,
      ]
      for (const pending of save) outbox.put(pending)
      for (const id of drop) outbox.delete(id)
      if (sent) record.put({ ...sent, sentAt: now() } satisfies SentHere)
      return committed(outbox)
    },
    async sent(person) {
      const found = await of<SentHere>('sent', person)
      return found.sort((a, b) => b.sentAt - a.sentAt || b.at - a.at).slice(0, MOST_SENT)
    },
    copy: (person, name) => get('copies', [person, name]),
    saveCopy: (person, name, copy) => put('copies', [person, name], copy),
    async draft(person, form) {
      return (await get<{ values: object }>('drafts', [person, form]))?.values
    },
    saveDraft: (person, form, values) => put('drafts', [person, form], values && { values }),
    async forget(person) {
      const kinds = ['sent', 'copies', 'drafts'] as const
      for (const store of await stores(kinds, 'readwrite')) {
        const keys = await done(store.index('person').getAllKeys(person))
        for (const key of keys) store.delete(key)
      }
    },
  }
}

/** In memory, for browsers that keep nothing: what waits is then lost with the page, and the page says so. */
export function openMemoryStore(now: () => number = Date.now): DeviceStore {
  const outbox = new Map<string, Pending>()
  const record = new Map<string, SentHere>()
  const kept = new Map<string, unknown>()
  const of = <T extends { readonly person: string }>(all: Map<string, T>, person: string): T[] =>
    [...all.values()].filter(one => one.person === person)
  return {
    all: async person => of(outbox, person),
    async change({ save = [], drop = [], sent }) {
      for (const pending of save) outbox.set(pending.id, pending)
      for (const id of drop) outbox.delete(id)
      if (sent) record.set(sent.id, { ...sent, sentAt: now() })
    },
    sent: async person =>
      of(record, person)
        .sort((a, b) => b.sentAt - a.sentAt)
        .slice(0, MOST_SENT),
    copy: async <T>(person: string, name: string) =>
      kept.get(`${person} copy ${name}`) as Copy<T> | undefined,
    saveCopy: async (person, name, copy) => void kept.set(`${person} copy ${name}`, copy),
    draft: async (person, form) => kept.get(`${person} draft ${form}`) as object | undefined,
    saveDraft: async (person, form, values) => void kept.set(`${person} draft ${form}`, values),
    async forget(person) {
      for (const { id } of of(record, person)) record.delete(id)
      for (const key of [...kept.keys()]) if (key.startsWith(`${person} `)) kept.delete(key)
    },
  }
}

export function openStore(): DeviceStore {
  return typeof indexedDB === 'undefined' ? openMemoryStore() : openDeviceStore()
}
