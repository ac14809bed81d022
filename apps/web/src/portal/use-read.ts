import { useCallback, useEffect, useState } from 'react'
import { ApiProblem } from '../api/problem.ts'

/** Something that is read from the server: not there yet, there, or not to be had for a reason. */
export interface Reading<T> {
  readonly value: T | undefined
  readonly problem: ApiProblem | undefined
  readonly again: () => void
}

const FAULT = { zh: '页面出错', en: 'The page failed' }

export function asProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error
  return new ApiProblem({ status: 0, code: 'fault', title: FAULT, detail: FAULT })
}

/** Reads once, and again when asked to; `read` must be stable. What was there stays while it is read anew. */
export function useRead<T>(read: () => Promise<T>): Reading<T> {
  const [state, setState] = useState<{ value?: T; problem?: ApiProblem }>({})
  const [turn, setTurn] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` is how it is asked to read again
  useEffect(() => {
    let isWanted = true
    read().then(
      value => isWanted && setState({ value }),
      (error: unknown) => isWanted && setState(before => ({ ...before, problem: asProblem(error) })),
    )
    return () => {
      isWanted = false
    }
  }, [read, turn])
  const again = useCallback(() => setTurn(n => n + 1), [])
  return { value: state.value, problem: state.problem, again }
}
