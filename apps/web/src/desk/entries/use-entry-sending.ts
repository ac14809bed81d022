import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { read } from '../../api/client.ts'
import { openOnce } from '../../api/once.ts'
import { ApiProblem } from '../../api/problem.ts'
import type { EntryPageView, EntryRecord, EntryView } from '../../api/registers.ts'
import type { Values } from '../forms/values.ts'
import { pathOfEntries } from './entry-queries.ts'

interface Target {
  readonly register: string
  readonly command: string
  /** What stood there when the form was opened; nothing for a new entry. */
  readonly entry?: EntryView
  readonly done: (entry: EntryView) => void
}

export interface Meanwhile {
  readonly entry: EntryView
  readonly records: readonly EntryRecord[]
}

/** Sends a command on an entry, once; if somebody was quicker, says what changed and lets the reader decide again. */
export function useEntrySending({ register, command, entry, done }: Target) {
  const cache = useQueryClient()
  const [once] = useState(() => openOnce<EntryView>())
  const [opened] = useState(entry?.version)
  const [meanwhile, setMeanwhile] = useState<Meanwhile>()
  const [problem, setProblem] = useState<ApiProblem>()
  const [isSending, setSending] = useState(false)
  const path = pathOfEntries(register)
  const version = meanwhile?.entry.version ?? opened

  async function lookAgain(id: string): Promise<void> {
    const now = await read<EntryPageView>(`${path}/${encodeURIComponent(id)}`)
    setMeanwhile({ entry: now.entry, records: now.history.filter(r => r.version > (version ?? 0)) })
    setProblem(undefined)
  }
  async function submit(input: Values): Promise<void> {
    setSending(true)
    try {
      const where = entry ? `${path}/${encodeURIComponent(entry.id)}/${command}` : path
      const sent = { path: where, input, ...(version !== undefined && { version }) }
      const { value } = await once(sent)
      await cache.invalidateQueries({ queryKey: ['entry', register] })
      void cache.invalidateQueries({ queryKey: ['entries', register] })
      void cache.invalidateQueries({ queryKey: ['registers'] })
      done(value)
    } catch (fault) {
      if (!(fault instanceof ApiProblem)) throw fault
      if (fault.moved && entry) await lookAgain(entry.id)
      else setProblem(fault)
    } finally {
      setSending(false)
    }
  }
  return { submit, meanwhile, problem, isSending }
}
