import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { act, newKey } from '../../api/client.ts'
import { ApiProblem } from '../../api/problem.ts'
import { pathOfEntries } from '../entries/entry-queries.ts'
import { keepInput, keptInput } from '../forms/kept-input.ts'
import { useMe } from '../reading/names.ts'
import { inputOfLine, isWorthAgain, type Line, nextLine, readLines } from './capture-queue.ts'

const AGAIN_MS = 4_000

export interface Capture {
  readonly lines: readonly Line[]
  readonly isSending: boolean
  readonly add: (line: Omit<Line, 'key' | 'refused'>) => void
  readonly drop: (key: string) => void
}

/**
 * What is written down while people speak: each line is kept on this machine, for this person alone, until the server has
 * it. One after the other goes out, each under a key of its own; a line only adds to the evening, so that nobody who
 * writes at the same time stands in its way.
 */
export function useCapture(id: string, version: number): Capture {
  const cache = useQueryClient()
  const officer = useMe()?.officer ?? ''
  const place = { officer, of: `talks/${id}/lines` }
  const [lines, setLines] = useState<readonly Line[]>(() => readLines(keptInput(place).lines))
  const [isSending, setSending] = useState(false)
  const [tries, setTries] = useState(0)
  const seen = useRef(version)
  seen.current = version

  function change(update: (now: readonly Line[]) => readonly Line[]): void {
    setLines(now => {
      const next = update(now)
      keepInput(place, next.length > 0 ? { lines: next } : {})
      return next
    })
  }
  const again = () => setTries(n => n + 1)

  async function send(line: Line): Promise<void> {
    setSending(true)
    const path = `${pathOfEntries('talk')}/${encodeURIComponent(id)}/raise-issue`
    try {
      await act(path, { input: inputOfLine(line), version: seen.current, key: line.key })
      // The list shows it before it leaves the outbox: nobody sees a line vanish.
      await cache.invalidateQueries({ queryKey: ['entry', 'talk'] })
      change(now => now.filter(one => one.key !== line.key))
    } catch (fault) {
      if (!(fault instanceof ApiProblem)) throw fault
      if (isWorthAgain(fault)) setTimeout(again, AGAIN_MS)
      else change(now => now.map(one => (one.key === line.key ? { ...one, refused: fault.detail } : one)))
    } finally {
      setSending(false)
    }
  }

  const next = nextLine(lines)
  const isGoing = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a line is sent when there is one, and again when it is time
  useEffect(() => {
    if (!next || isGoing.current) return
    isGoing.current = true
    void send(next).finally(() => {
      isGoing.current = false
      again()
    })
  }, [next?.key, tries])
  useEffect(() => {
    const onNetwork = () => setTries(n => n + 1)
    window.addEventListener('online', onNetwork)
    return () => window.removeEventListener('online', onNetwork)
  }, [])

  return {
    lines,
    isSending,
    add: line => change(now => [...now, { ...line, key: newKey() }]),
    drop: key => change(now => now.filter(one => one.key !== key)),
  }
}
