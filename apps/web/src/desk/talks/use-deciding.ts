import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useState } from 'react'
import { act, newKey } from '../../api/client.ts'
import { ApiProblem } from '../../api/problem.ts'
import type { EntryView } from '../../api/registers.ts'
import { useLanguage } from '../../words/language.tsx'
import { talkWords } from '../../words/talk-words.ts'
import { pathOfEntries } from '../entries/entry-queries.ts'
import { isAsSeen, type Place } from './as-seen.ts'
import { eveningQuery, pathOfTalk } from './talk-queries.ts'

/** More people than this do not write on one evening at the same moment. */
const MOST_TRIES = 6

export interface Decision {
  readonly command: string
  readonly input: object
  readonly place?: Place
}

/** Handing over and the list do more than one thing; everything else is an act of the register. */
function pathOf(id: string, command: string): string {
  if (command === 'hand-to-office') return `${pathOfTalk(id)}/hand`
  if (command === 'issue-list') return `${pathOfTalk(id)}/list`
  return `${pathOfEntries('talk')}/${encodeURIComponent(id)}/${command}`
}

/**
 * Decides something on an evening that others write on too. Whoever was overtaken only by what does not touch his decision
 * notices nothing: it goes out again on the newer version. Else he is told, and looks again.
 */
export function useDeciding(seen: EntryView) {
  const { t } = useLanguage()
  const { message } = App.useApp()
  const cache = useQueryClient()
  const [isBusy, setBusy] = useState(false)

  async function perform({ command, input, place }: Decision): Promise<boolean> {
    const key = newKey()
    let entry = seen
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      try {
        await act(pathOf(seen.id, command), { input, version: entry.version, key })
        return true
      } catch (fault) {
        if (!(fault instanceof ApiProblem) || !fault.moved) throw fault
        const now = (await cache.fetchQuery({ ...eveningQuery(seen.id), staleTime: 0 })).entry
        if (!isAsSeen(place, seen, now)) {
          message.warning(t(talkWords.meanwhile), 6)
          return false
        }
        entry = now
      }
    }
    message.warning(t(talkWords.meanwhile), 6)
    return false
  }

  async function decide(decision: Decision): Promise<boolean> {
    setBusy(true)
    try {
      const isDone = await perform(decision)
      await cache.invalidateQueries({ queryKey: ['entry', 'talk'] })
      void cache.invalidateQueries({ queryKey: ['talks'] })
      return isDone
    } catch (fault) {
      if (!(fault instanceof ApiProblem)) throw fault
      message.error(t(fault.detail), 6)
      return false
    } finally {
      setBusy(false)
    }
  }
  return { decide, isBusy }
}
