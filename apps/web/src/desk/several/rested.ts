import { useEffect, useState } from 'react'

const REST_MS = 400

/** A value as it was when the typing last rested: what a server is asked about. */
export function useRested<T>(value: T, restMs = REST_MS): T {
  const [rested, setRested] = useState(value)
  const text = JSON.stringify(value)
  // biome-ignore lint/correctness/useExhaustiveDependencies: two values that read alike are the same.
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), restMs)
    return () => clearTimeout(timer)
  }, [text, restMs])
  return rested
}
