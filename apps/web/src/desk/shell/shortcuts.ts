import { useEffect, useRef } from 'react'

export type Shortcuts = Readonly<Record<string, (event: KeyboardEvent) => void>>

const WITHIN_MS = 900

/** Keys belong to the page only while nobody types and no dialogue is open. */
function isTaken(event: KeyboardEvent): boolean {
  const { target } = event
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return true
  if (document.querySelector('[role="dialog"]')) return true
  return (
    target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
  )
}

/** Single keys, and pairs such as `g d` typed one after the other. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const now = useRef(shortcuts)
  now.current = shortcuts
  useEffect(() => {
    let before = ''
    let at = 0
    function onKey(event: KeyboardEvent): void {
      if (isTaken(event)) return
      const pair = event.timeStamp - at < WITHIN_MS ? `${before} ${event.key}` : ''
      const act = now.current[pair] ?? now.current[event.key]
      before = event.key
      at = event.timeStamp
      if (!act) return
      event.preventDefault()
      act(event)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}
