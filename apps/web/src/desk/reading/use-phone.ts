import { useSyncExternalStore } from 'react'

/** The same width at which the style sheets turn rows into cards; a sheet of paper is as narrow and is no phone. */
const PHONE = 'screen and (max-width: 720px)'

function onTurn(listener: () => void): () => void {
  const phone = window.matchMedia(PHONE)
  phone.addEventListener('change', listener)
  return () => phone.removeEventListener('change', listener)
}

/** Whether the page is as narrow as a phone held upright; changes with a turn of the hand. */
export function useIsPhone(): boolean {
  return useSyncExternalStore(onTurn, () => window.matchMedia(PHONE).matches)
}
