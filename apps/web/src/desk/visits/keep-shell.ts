/** The files this page is made of, as the browser has fetched them. */
function partsOfPage(): string[] {
  const fetched = performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname)
  const named = [...document.querySelectorAll<HTMLElement>('script[src], link[href]')].map(
    e => new URL(e.getAttribute('src') ?? e.getAttribute('href') ?? '', window.location.href).pathname,
  )
  return [...new Set([...fetched, ...named])].filter(path => path.startsWith('/assets/'))
}

/** Keeps the desk with this page, so that it opens without a network. Where that cannot be had, nothing is said. */
export async function keepShell(): Promise<void> {
  if (!('serviceWorker' in navigator) || !navigator.onLine) return
  await navigator.serviceWorker.register('/sw.js')
  const { active } = await navigator.serviceWorker.ready
  active?.postMessage({ keep: partsOfPage() })
}
