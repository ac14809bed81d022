import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import { aloneInBrowser } from '../../api/alone.ts'
import { newKey, read, send } from '../../api/client.ts'
import { sendFile, submitText } from '../portal-api.ts'
import {
  type DeviceStore,
  type KeptReceipt,
  type Outgoing,
  openDeviceStore,
  type Person,
} from './device-store.ts'
import { openMemoryStore } from './memory-store.ts'
import { type Outbox, openOutbox } from './outbox.ts'

const RETRY_MS = 20_000

/** What the pages know of the device they run on and of whoever uses it. */
export interface Device {
  readonly store: DeviceStore
  readonly person: Person
  /** Whether it is settled who is there: before that nobody's draft is shown. */
  readonly isKnown: boolean
  readonly firm: string | undefined
  readonly role: 'owner' | 'clerk' | undefined
  readonly signIn: string | null
  readonly isOnline: boolean
  readonly outgoing: readonly Outgoing[]
  readonly sending: ReadonlySet<string>
  readonly receipts: readonly KeptReceipt[]
  submit(text: string, more: { keep: boolean; files: readonly Blob[] }): Promise<string>
  flush(): void
  discard(id: string): Promise<void>
  forget(): Promise<void>
  signOut(): Promise<void>
}

const DeviceContext = createContext<Device | undefined>(undefined)

export function useDevice(): Device {
  const device = useContext(DeviceContext)
  if (!device) throw new Error('DeviceProvider is missing')
  return device
}

interface Me {
  readonly person: null | {
    readonly kind: string
    readonly account?: string
    readonly firm?: string
    readonly firmName?: string | null
    readonly role?: 'owner' | 'clerk'
  }
  readonly signIn?: string | null
}

function openStore(): DeviceStore {
  try {
    return 'indexedDB' in window && window.indexedDB ? openDeviceStore() : openMemoryStore()
  } catch {
    return openMemoryStore()
  }
}

function useOnline(): boolean {
  const [isOnline, setOnline] = useState(navigator.onLine)
  useEffect(() => {
    const look = (): void => setOnline(navigator.onLine)
    window.addEventListener('online', look)
    window.addEventListener('offline', look)
    return () => {
      window.removeEventListener('online', look)
      window.removeEventListener('offline', look)
    }
  }, [])
  return isOnline
}

async function askWho(): Promise<Me> {
  const { accounts } = await read<{ accounts: boolean }>('/api/portal/county')
  return accounts ? read<Me>('/api/me') : { person: null }
}

/** Who has signed in, if anybody; while nobody can say, the device is nobody's in particular. */
function useMe(isOnline: boolean): Pick<Device, 'person' | 'isKnown' | 'firm' | 'role' | 'signIn'> {
  const [me, setMe] = useState<Me>({ person: null })
  const [isAsked, setAsked] = useState(false)
  useEffect(() => {
    if (!isOnline) return
    askWho()
      .then(setMe, () => setMe({ person: null }))
      .then(() => setAsked(true))
  }, [isOnline])
  const { person } = me
  const isFirm = person?.kind === 'firm' && person.account !== undefined
  return {
    person: isFirm ? `firm:${person.account}` : 'anonymous',
    firm: isFirm ? (person.firmName ?? person.firm) : undefined,
    role: isFirm ? person.role : undefined,
    signIn: me.signIn ?? null,
    isKnown: isAsked || !isOnline,
  }
}

/** What lies on the device for this person, read again whenever the outbox moves. */
function useKept(store: DeviceStore, outbox: Outbox, person: Person) {
  const [outgoing, setOutgoing] = useState<readonly Outgoing[]>([])
  const [receipts, setReceipts] = useState<readonly KeptReceipt[]>([])
  const look = useCallback(async () => {
    const kept = await store.receipts(person)
    const known = new Set(kept.map(r => r.id))
    setOutgoing(await store.outgoing(person))
    setReceipts([
      ...[...outbox.received.values()].filter(r => r.person === person && !known.has(r.id)),
      ...kept,
    ])
  }, [store, outbox, person])
  useEffect(() => {
    const soon = (): void => void look().catch(() => undefined)
    soon()
    return outbox.subscribe(soon)
  }, [outbox, look])
  return { outgoing, receipts, look }
}

export function DeviceProvider({ children }: { readonly children: ReactNode }) {
  const [store] = useState(openStore)
  const [outbox] = useState(() =>
    openOutbox({ store, submit: submitText, sendFile, now: Date.now, alone: aloneInBrowser('doudi-outbox') }),
  )
  const isOnline = useOnline()
  const { person, isKnown, firm, role, signIn } = useMe(isOnline)
  const { outgoing, receipts, look } = useKept(store, outbox, person)
  const isWaiting = outgoing.some(o => o.state === 'waiting')

  useEffect(() => {
    const flush = (): void => void outbox.flush(person).catch(() => undefined)
    if (isOnline) flush()
    document.addEventListener('visibilitychange', flush)
    return () => document.removeEventListener('visibilitychange', flush)
  }, [outbox, person, isOnline])
  useEffect(() => {
    if (!isWaiting) return
    const timer = setInterval(() => void outbox.flush(person).catch(() => undefined), RETRY_MS)
    return () => clearInterval(timer)
  }, [outbox, person, isWaiting])

  const device = useMemo<Device>(
    () => ({
      store,
      person,
      isKnown,
      firm,
      role,
      signIn,
      isOnline,
      outgoing,
      receipts,
      sending: outbox.sending,
      async submit(text, { keep, files }) {
        const id = newKey()
        await outbox.put({ id, person, text, keep, ...(files.length > 0 && { files }) })
        await store.dropDraft(person)
        return id
      },
      flush: () => void outbox.flush(person).catch(() => undefined),
      async discard(id) {
        await store.dropOutgoing(id)
        await look()
      },
      async forget() {
        await store.clear(person)
        await look()
      },
      async signOut() {
        // First what lies here, then the session: were it the other way round, a lost network would leave it lying.
        await store.clear()
        await send('/api/sign-out', { method: 'POST', body: {} })
        window.location.assign('/')
      },
    }),
    [store, outbox, person, isKnown, firm, role, signIn, isOnline, outgoing, receipts, look],
  )
  return <DeviceContext value={device}>{children}</DeviceContext>
}
