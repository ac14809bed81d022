import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Button, Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { openOnce } from '../../api/once.ts'
import { ApiProblem } from '../../api/problem.ts'
import type { Column } from '../../api/several.ts'
import { useLanguage } from '../../words/language.tsx'
import { severalWords } from '../../words/several-words.ts'
import { sharedWords } from '../../words/shared-words.ts'
import type { Word } from '../../words/word.ts'
import { ProblemNote } from '../shell/broken.tsx'

interface Deciding {
  /** The one that it is decided on. */
  readonly matter: Column
  readonly command: 'merge' | 'split'
  readonly done: Word
  /** What is done where the matter has moved since it was seen. */
  readonly moved: () => Promise<void> | void
}

interface Decided {
  run(input: object): Promise<void>
  readonly problem: ApiProblem | undefined
  readonly isSending: boolean
}

/** Sends what was decided on several matters, once, and leads to the one it was decided on. */
export function useDeciding({ matter, command, done, moved }: Deciding): Decided {
  const { t } = useLanguage()
  const { message } = App.useApp()
  const cache = useQueryClient()
  const navigate = useNavigate()
  const [once] = useState(() => openOnce<unknown>())
  const [problem, setProblem] = useState<ApiProblem>()
  const [isSending, setSending] = useState(false)
  async function run(input: object): Promise<void> {
    setSending(true)
    try {
      const path = `/api/matters/${matter.number}/${command}`
      const { isEarlier } = await once({ path, input: { ...input }, version: matter.version })
      if (isEarlier) message.warning(t(sharedWords.recordedBefore), 10)
      else message.success(t(done))
      await cache.invalidateQueries()
      await navigate({ to: '/matters/$id', params: { id: matter.number }, search: {} })
    } catch (fault) {
      if (!(fault instanceof ApiProblem)) throw fault
      setProblem(fault)
      if (fault.moved) await moved()
    } finally {
      setSending(false)
    }
  }
  return { run, problem, isSending }
}

interface DecisionProps {
  readonly command: 'merge' | 'split'
  readonly title: Word
  readonly label: string
  readonly problem: ApiProblem | undefined
  readonly isPossible: boolean
  readonly isSending: boolean
  readonly decide: (reason: string) => void
  /** What would come of it. */
  readonly children: ReactNode
}

/** What would come of it, the reason, and the button: the same for all that is decided on several matters. */
export function Decision({ command, title, label, problem, children, ...given }: DecisionProps) {
  const { t } = useLanguage()
  const [reason, setReason] = useState('')
  return (
    <section className="sheet decide" aria-labelledby={`${command}-outcome`}>
      <h2 id={`${command}-outcome`}>{t(title)}</h2>
      {children}
      {problem && <ProblemNote problem={problem} />}
      <label htmlFor={`${command}-reason`}>{t(severalWords.reason)}</label>
      <Input.TextArea
        id={`${command}-reason`}
        rows={2}
        maxLength={500}
        value={reason}
        onChange={event => setReason(event.target.value)}
      />
      <Button
        type="primary"
        disabled={!given.isPossible || reason.trim() === ''}
        loading={given.isSending}
        onClick={() => given.decide(reason)}
      >
        {label}
      </Button>
    </section>
  )
}
