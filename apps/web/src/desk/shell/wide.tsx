import type { ReactNode } from 'react'

/** What may be wider than the page: it is scrolled by itself, and with the keyboard too. */
export function Wide({ children }: { readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without it nobody reaches its far end without a mouse.
    <div className="wide" tabIndex={0}>
      {children}
    </div>
  )
}
