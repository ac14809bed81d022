import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import { type Message, readStream } from '../../api/stream.ts'
import { directoryQuery } from './queries.ts'

const AGAIN_MS = 3_000
const LONGEST_MS = 60_000

/** Whether lists are older than the county: readers are told, and the list changes when they say so. */
let hasNews = false
const listeners = new Set<() => void>()

function tellNews(news: boolean): void {
  if (news === hasNews) return
  hasNews = news
  for (const listener of listeners) listener()
}

function onNews(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** True once the list on the page is older than the county; the second value shows the new one. */
export function useNews(): readonly [boolean, () => void] {
  const cache = useQueryClient()
  const news = useSyncExternalStore(onNews, () => hasNews)
  const show = () => {
    tellNews(false)
    void cache.invalidateQueries({ queryKey: ['list'] })
  }
  return [news, show]
}

/** A matter that is open on the page is read again at once; a list keeps its place until its reader asks. */
function take(cache: QueryClient, { event, data }: Message): void {
  if (event === 'reload') {
    tellNews(true)
    void cache.invalidateQueries({ queryKey: ['matter'] })
  }
  if (event !== 'change') return
  const { number, county } = data as { number?: string; county?: boolean }
  if (county) void cache.invalidateQueries({ queryKey: directoryQuery.queryKey })
  if (number === undefined) return
  tellNews(true)
  void cache.invalidateQueries({ queryKey: ['matter', number] })
  void cache.invalidateQueries({ queryKey: ['list', 'summary'] })
  void cache.invalidateQueries({ queryKey: ['list', 'board'] })
  void cache.invalidateQueries({ queryKey: ['list', 'today'] })
  // Whatever moves a matter may have told somebody.
  void cache.invalidateQueries({ queryKey: ['list', 'notices'] })
  // The room of the catch-all office: offices take positions while one looks on.
  void cache.invalidateQueries({ queryKey: ['list', '/api/desk/caught'] })
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise(done => {
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      done()
    })
  })
}

async function followChanges(cache: QueryClient, signal: AbortSignal): Promise<void> {
  let lastId: string | undefined
  let pause = AGAIN_MS
  while (!signal.aborted) {
    try {
      await readStream('/api/stream', {
        lastId,
        signal,
        tell(message) {
          lastId = message.id ?? lastId
          pause = AGAIN_MS
          take(cache, message)
        },
      })
    } catch {
      // The network fails, a server restarts: the stream goes on from the last place that came through.
    }
    await wait(pause, signal)
    pause = Math.min(pause * 2, LONGEST_MS)
  }
}

/** Follows the county for as long as the desk is open. */
export function useChanges(): void {
  const cache = useQueryClient()
  useEffect(() => {
    const following = new AbortController()
    void followChanges(cache, following.signal)
    return () => following.abort()
  }, [cache])
}

function onNetwork(listener: () => void): () => void {
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}

/** Whether the machine has a network at all. */
export function useIsOffline(): boolean {
  return useSyncExternalStore(onNetwork, () => !navigator.onLine)
}
