/** What a service worker may use, as far as this one does: the types of pages do not know it. */
interface Worker {
  readonly location: { readonly origin: string }
  readonly clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', listener: (event: Extendable) => void): void
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void
  addEventListener(type: 'message', listener: (event: Told) => void): void
}
interface Extendable {
  waitUntil(work: Promise<unknown>): void
}
interface Told extends Extendable {
  readonly data: unknown
}
interface Fetching extends Extendable {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}

const worker = self as unknown as Worker
const SHELL = 'doudi-portal-shell'
/** The desk is kept only where one of its pages asks for it: the visits of liaison officers are written on the road. */
const DESK_SHELL = 'doudi-desk-shell'
const DESK = '/desk/'
/** What the county tells everybody, and a form needs. Matters, receipts and persons are never kept here. */
const COUNTY_DATA = /^\/api\/portal\/(catalogue|guidance|places)$/
const BELONGS_TO_OTHERS = /^\/(api|desk|sign-in|open311|metrics|healthz|readyz)(\/|$)/

const COUNTY_FILES = ['/api/portal/catalogue', '/api/portal/guidance', '/api/portal/places']

interface Kept {
  /** Its address. */
  readonly at: string
  readonly page: Response
  readonly files: readonly string[]
}

function filesNamedIn(html: string): string[] {
  const named = html.matchAll(/(?:src|href)="(\/[^"]+\.(?:js|css|svg|webmanifest|png))"/g)
  return [...new Set([...named].map(m => m[1] ?? ''))]
}

/** Keeps a page and the files it is made of, and nothing older. The files first: a page that is kept can be opened. */
async function keepIn(shell: string, { at, page, files }: Kept): Promise<void> {
  const cache = await caches.open(shell)
  const missing = await Promise.all(files.map(async file => ((await cache.match(file)) ? [] : [file])))
  await cache.addAll(missing.flat())
  await cache.put(at, page)
  const current = new Set([at, ...files])
  for (const old of await cache.keys()) if (!current.has(new URL(old.url).pathname)) await cache.delete(old)
}

/** A page and every file it names: enough to write a request without a network. */
async function keepPage(page: Response): Promise<void> {
  const named = filesNamedIn(await page.clone().text())
  await keepIn(SHELL, { at: '/', page, files: [...COUNTY_FILES, ...named] })
}

/** A page of the desk says which files it is made of: its parts are fetched as they are wanted, and named nowhere. */
async function keepDesk(parts: readonly string[]): Promise<void> {
  const page = await fetch(DESK, { cache: 'no-store' })
  if (!page.ok) return
  const named = filesNamedIn(await page.clone().text())
  await keepIn(DESK_SHELL, { at: DESK, page, files: [...new Set([...named, ...parts])] })
}

async function install(): Promise<void> {
  await (await caches.open(SHELL)).addAll(COUNTY_FILES)
  await keepPage(await fetch('/', { cache: 'no-store' }))
  await worker.skipWaiting()
}

async function kept(name: string, error: unknown): Promise<Response> {
  const found = await caches.match(name)
  if (found) return found
  throw error
}

async function openPage(event: Fetching): Promise<Response> {
  try {
    const fresh = await fetch(event.request)
    // A newer page names newer files: they are fetched beside it, while it is being read.
    if (fresh.ok) event.waitUntil(keepPage(fresh.clone()).catch(() => undefined))
    return fresh
  } catch (error) {
    return kept('/', error)
  }
}

async function openDesk(request: Request): Promise<Response> {
  return fetch(request).catch(error => kept(DESK, error))
}

async function readCountyData(request: Request, name: string): Promise<Response> {
  try {
    const fresh = await fetch(request)
    if (fresh.ok) await (await caches.open(SHELL)).put(name, fresh.clone())
    return fresh
  } catch (error) {
    return kept(name, error)
  }
}

async function cacheFirst(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request)
}

worker.addEventListener('install', event => {
  event.waitUntil(install())
})
worker.addEventListener('activate', event => {
  event.waitUntil(worker.clients.claim())
})
worker.addEventListener('fetch', event => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== worker.location.origin) return
  if (COUNTY_DATA.test(pathname)) event.respondWith(readCountyData(request, pathname))
  else if (pathname.startsWith(DESK) && request.mode === 'navigate') event.respondWith(openDesk(request))
  else if (BELONGS_TO_OTHERS.test(pathname)) return
  else if (request.mode === 'navigate') event.respondWith(openPage(event))
  else event.respondWith(cacheFirst(request))
})
worker.addEventListener('message', event => {
  const { keep } = (event.data ?? {}) as { readonly keep?: unknown }
  if (!Array.isArray(keep)) return
  const parts = keep.filter((part): part is string => typeof part === 'string' && part.startsWith('/assets/'))
  event.waitUntil(keepDesk(parts).catch(() => undefined))
})
