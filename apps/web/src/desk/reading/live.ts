import { useSyncExternalStore } from 'react'

function onNetwork(listener: () => void): () => void {
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}

/** Whether what is shown can be the newest. */
export function useLiveUpdates(): 'live' | 'offline' {
  return useSyncExternalStore(onNetwork, () => (navigator.onLine ? 'live' : 'offline'))
}
