import { useEffect, useRef, useState } from 'react'

export interface Paged {
  readonly next: string | null
}

export interface Going<P> {
  readonly pages: readonly P[]
  readonly state: 'idle' | 'going' | 'stopped' | 'through' | 'failed'
  readonly problem: unknown
  readonly start: () => void
  readonly stop: () => void
}

type Ask<P> = (after: string | undefined, signal: AbortSignal) => Promise<P>

/**
 * Goes through all matters page after page, telling how far it is, until it is through or somebody stops it. What is asked
 * about has a key: when it changes, what was found before is forgotten.
 */
export function useGoingThrough<P extends Paged>(key: string, ask: Ask<P>): Going<P> {
  const [pages, setPages] = useState<readonly P[]>([])
  const [state, setState] = useState<Going<P>['state']>('idle')
  const [problem, setProblem] = useState<unknown>()
  const running = useRef<AbortController>(undefined)

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is asked about is told by its key.
  useEffect(() => {
    setPages([])
    setState('idle')
    setProblem(undefined)
    return () => running.current?.abort()
  }, [key])

  async function go(signal: AbortSignal): Promise<void> {
    try {
      for (let after: string | undefined; ; ) {
        const page = await ask(after, signal)
        if (signal.aborted) return
        setPages(before => [...before, page])
        if (page.next === null) return setState('through')
        after = page.next
      }
    } catch (fault) {
      if (signal.aborted) return
      setProblem(fault)
      setState('failed')
    }
  }
  return {
    pages,
    state,
    problem,
    start() {
      running.current?.abort()
      const control = new AbortController()
      running.current = control
      setPages([])
      setProblem(undefined)
      setState('going')
      void go(control.signal)
    },
    stop() {
      running.current?.abort()
      setState('stopped')
    },
  }
}
