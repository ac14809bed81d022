import { App } from 'antd'
import { useState } from 'react'
import { openOnce } from '../../api/once.ts'
import { ApiProblem } from '../../api/problem.ts'
import { useLanguage } from '../../words/language.tsx'
import { sharedWords } from '../../words/shared-words.ts'
import type { Word } from '../../words/word.ts'
import type { Values } from './values.ts'

/** A record of what was done, as far as a form that somebody overtook tells of it. */
export interface RecordSince {
  readonly version: number
  readonly recorded: string
  readonly text: Word
}

/** What a form is about, as it is now, and what has been recorded on it. */
export interface Looked<Seen> {
  readonly now: Seen
  readonly version: number
  readonly records: readonly RecordSince[]
}

interface Sending<Answer, Seen> {
  /** The version that was on the page when the form was opened; none for something new. */
  readonly version?: number | undefined
  /** Absent where there is nothing yet that somebody else could have changed. */
  readonly lookAgain?: (() => Promise<Looked<Seen>>) | undefined
  /** `isEarlier`, which something new alone can be: it is there, without what was changed since the lost answer. */
  readonly done: (answer: Answer, isEarlier: boolean) => void | Promise<void>
}

/**
 * Sends what a form holds, once. Whoever was overtaken by somebody else, or by a try of his own whose answer was lost,
 * learns what was recorded since and decides again; all that was typed stays.
 */
export function useSending<Answer, Seen>({ version: shown, lookAgain, done }: Sending<Answer, Seen>) {
  const { t } = useLanguage()
  const { message } = App.useApp()
  const [once] = useState(() => openOnce<Answer>())
  const [meanwhile, setMeanwhile] = useState<Looked<Seen>>()
  const [problem, setProblem] = useState<ApiProblem>()
  const [isSending, setSending] = useState(false)
  // The page behind learns of changes by itself; who fills in a form decides on what stood there when it was opened.
  const [opened] = useState(shown)
  const version = meanwhile?.version ?? opened

  async function look(again: () => Promise<Looked<Seen>>): Promise<void> {
    const looked = await again()
    setMeanwhile({ ...looked, records: looked.records.filter(r => r.version > (version ?? 0)) })
    setProblem(undefined)
  }
  async function submit(path: string, input: Values): Promise<void> {
    setSending(true)
    try {
      const { value, isEarlier } = await once({ path, input, ...(version !== undefined && { version }) })
      if (isEarlier) message.warning(t(sharedWords.recordedBefore), 10)
      if (isEarlier && lookAgain) await look(lookAgain)
      else await done(value, isEarlier)
    } catch (fault) {
      if (!(fault instanceof ApiProblem)) throw fault
      if (fault.moved && lookAgain) await look(lookAgain)
      else setProblem(fault)
    } finally {
      setSending(false)
    }
  }
  return { submit, meanwhile, problem, isSending }
}
