import { useLocation } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'

/** Rooms beside each other. Where they do not all fit they are scrolled, and the one that is open is in sight. */
export function RoomTabs({
  label,
  className,
  children,
}: {
  readonly label: string
  readonly className?: string
  readonly children: ReactNode
}) {
  const row = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  // biome-ignore lint/correctness/useExhaustiveDependencies: another address opens another room.
  useEffect(() => {
    const nav = row.current
    const open = nav?.querySelector<HTMLElement>('.active')
    if (nav && open) nav.scrollLeft = open.offsetLeft - (nav.clientWidth - open.offsetWidth) / 2
  }, [pathname])
  return (
    <nav ref={row} className={className} aria-label={label}>
      {children}
    </nav>
  )
}
