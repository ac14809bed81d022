import { type Ask, countyPort, type Notebook, openNotebook, type Pending } from '@doudi/visits/offline'
import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import { aloneInBrowser } from '../../api/alone.ts'
import { newKey, send } from '../../api/client.ts'
import { ApiProblem } from '../../api/problem.ts'
import { useIsOffline } from '../reading/live.ts'
import { type DeviceStore, openStore, type SentHere } from './device-store.ts'

const RETRY_MS = 20_000

/** What one officer writes on this device, and what became of it. */
export interface OwnNotebook {
  readonly person: string
  readonly store: DeviceStore
  readonly isOffline: boolean
  /** In the order of writing. */
  readonly pending: readonly Pending[]
  readonly sent: readonly SentHere[]
  readonly isSending: boolean
  /** The session is over: what waits is sent after the next sign-in. */
  readonly isSignedOut: boolean
  /** Under a key of this device's own, which is returned; `id` where it has one by nature. */
  write(written: Written): Promise<string>
  decide(id: string, choice: 'mine' | 'theirs'): Promise<void>
  flush(): void
}

export type Written = Pick<Pending, 'command' | 'input' | 'on' | 'seen'> & { readonly id?: string }

const NotebookContext = createContext<OwnNotebook | undefined>(undefined)

export function useNotebook(): OwnNotebook {
  const notebook = useContext(NotebookContext)
  if (!notebook) throw new Error('NotebookProvider is missing')
  return notebook
}

/** As every page asks; an answer that is a no is an answer too. */
function askWith(signedOut: (isSo: boolean) => void): Ask {
  return async ({ method, path, body, key, version }) => {
    try {
      const sending = { method, ...(body !== undefined && { body }), ...(key && { key }) }
      const { value } = await send(path, { ...sending, ...(version !== undefined && { version }) })
      signedOut(false)
      return { status: 200, body: value }
    } catch (fault) {
      if (!(fault instanceof ApiProblem)) throw fault
      const { status, code, detail } = fault
      if (status === 401) signedOut(true)
      return status === 0 ? undefined : { status, body: { code, texts: { detail } } }
    }
  }
}

const store = openStore()
const alone = aloneInBrowser('doudi-visits')
/** What is written within one millisecond keeps its order. */
let lastAt = 0

function nextAt(): number {
  lastAt = Math.max(Date.now(), lastAt + 1)
  return lastAt
}

/** What lies on the device for this officer. */
function useKept(person: string) {
  const [pending, setPending] = useState<readonly Pending[]>([])
  const [sent, setSent] = useState<readonly SentHere[]>([])
  const look = useCallback(async () => {
    const [waits, went] = await Promise.all([store.all(person), store.sent(person)])
    setPending([...waits].sort((a, b) => a.at - b.at))
    setSent(went)
  }, [person])
  useEffect(() => void look(), [look])
  return { pending, sent, look }
}

/** Sends what waits: now, when the network is back, when the page is looked at again, and every now and then. */
function useFlush(notebook: Notebook, look: () => Promise<void>) {
  const cache = useQueryClient()
  const [isSending, setSending] = useState(false)
  const flush = useCallback(async () => {
    const waiting = await store.all(notebook.person)
    if (!waiting.some(p => p.state === 'waiting')) return look()
    const before = waiting.map(p => p.id).join()
    setSending(true)
    try {
      await notebook.flush()
    } finally {
      setSending(false)
      await look()
      // Elsewhere in the desk the same visits are on the screen.
      if ((await store.all(notebook.person)).map(p => p.id).join() !== before)
        for (const queryKey of [['visits'], ['entries', 'visit'], ['entry', 'visit']])
          void cache.invalidateQueries({ queryKey })
    }
  }, [notebook, look, cache])
  useEffect(() => {
    const soon = (): void => void flush().catch(() => undefined)
    // Tried also where the browser says that there is no network: it is not always right.
    soon()
    window.addEventListener('online', soon)
    document.addEventListener('visibilitychange', soon)
    const timer = setInterval(soon, RETRY_MS)
    return () => {
      window.removeEventListener('online', soon)
      document.removeEventListener('visibilitychange', soon)
      clearInterval(timer)
    }
  }, [flush])
  return { flush, isSending }
}

/** 走访本: what this officer writes here, on the road or at a desk. */
export function NotebookProvider({
  person,
  children,
}: {
  readonly person: string
  readonly children: ReactNode
}) {
  const isOffline = useIsOffline()
  const [isSignedOut, setSignedOut] = useState(false)
  const notebook = useMemo(
    () => openNotebook({ person, store, county: countyPort(askWith(setSignedOut)), alone }),
    [person],
  )
  const { pending, sent, look } = useKept(person)
  const { flush, isSending } = useFlush(notebook, look)
  const own = useMemo<OwnNotebook>(
    () => ({
      ...{ person, store, isOffline, pending, sent, isSending, isSignedOut },
      async write({ id = newKey(), ...written }) {
        await notebook.write({ id, person, at: nextAt(), ...written })
        await look()
        void flush().catch(() => undefined)
        return id
      },
      async decide(id, choice) {
        await notebook.decide(id, choice)
        await look()
        void flush().catch(() => undefined)
      },
      flush: () => void flush().catch(() => undefined),
    }),
    [person, notebook, isOffline, pending, sent, isSending, isSignedOut, look, flush],
  )
  return <NotebookContext value={own}>{children}</NotebookContext>
}
