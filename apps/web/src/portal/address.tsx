import { type AnchorHTMLAttributes, useSyncExternalStore } from 'react'

/** Where the reader is: the portal has few pages and needs no router of its own weight. */
export interface Address {
  readonly path: string
  readonly query: URLSearchParams
  /** The part after `#`: it holds the secret of a receipt and never leaves the browser. */
  readonly fragment: string
}

const listeners = new Set<() => void>()
const tell = (): void => {
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    window.addEventListener('popstate', tell)
    window.addEventListener('hashchange', tell)
  }
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    window.removeEventListener('popstate', tell)
    window.removeEventListener('hashchange', tell)
  }
}

export function useAddress(): Address {
  const href = useSyncExternalStore(subscribe, () => window.location.href)
  const { pathname, searchParams, hash } = new URL(href)
  return { path: pathname, query: searchParams, fragment: hash.slice(1) }
}

export function goTo(to: string): void {
  window.history.pushState(null, '', to)
  window.scrollTo(0, 0)
  tell()
  // Whoever listens instead of looking begins at the new page, not where the old one was.
  document.getElementById('content')?.focus({ preventScroll: true })
}

type LinkProps = AnchorHTMLAttributes<HTMLAnchorElement> & { readonly to: string }

/** A link inside the portal: an ordinary one, opened without loading everything again. */
export function Link({ to, onClick, ...rest }: LinkProps) {
  return (
    <a
      {...rest}
      href={to}
      onClick={event => {
        onClick?.(event)
        const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey
        if (!isPlain || event.defaultPrevented) return
        event.preventDefault()
        goTo(to)
      }}
    />
  )
}
