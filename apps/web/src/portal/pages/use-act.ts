import { useState } from 'react'
import { openOnce } from '../../api/once.ts'
import { followWords } from '../../words/follow-words.ts'
import { sharedWords } from '../../words/shared-words.ts'
import type { Word } from '../../words/word.ts'
import { actOn, type Followed, type Held, type Offered } from '../portal-api.ts'
import { asProblem } from '../use-read.ts'

export interface Acting {
  readonly held: Held
  readonly onDone: (followed: Followed) => void
  /** The matter has moved since it was read: it is read again before anything is decided. */
  readonly onMoved: () => void
}

/** Does one of the applicant's four commands. It is done once, whatever answers are lost. */
export function useAct({ held, onDone, onMoved }: Acting, { version }: Followed) {
  const [once] = useState(() =>
    openOnce<Followed>((name, { version: seen = version, ...given }) =>
      actOn(held, { command: name, version: seen, ...given }),
    ),
  )
  const [isSending, setSending] = useState(false)
  const [said, setSaid] = useState<{ text: Word; isBad: boolean }>()

  async function act(command: Offered['command'], input: unknown): Promise<void> {
    setSending(true)
    try {
      const { value, isEarlier } = await once({ path: command, input, version })
      const done = command === 'rate' ? followWords.rated : followWords.done
      setSaid({ text: isEarlier ? sharedWords.recordedBefore : done, isBad: isEarlier })
      onDone(value)
    } catch (error) {
      const problem = asProblem(error)
      if (problem.moved) onMoved()
      const text = problem.moved
        ? followWords.moved
        : problem.status === 0
          ? followWords.noNetwork
          : problem.detail
      setSaid({ text, isBad: true })
    } finally {
      setSending(false)
    }
  }
  return { act, isSending, said }
}
