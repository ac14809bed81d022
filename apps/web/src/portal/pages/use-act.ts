import { useRef, useState } from 'react'
import { newKey } from '../../api/client.ts'
import { followWords } from '../../words/follow-words.ts'
import type { Word } from '../../words/word.ts'
import { actOn, type Followed, type Held, type Offered } from '../portal-api.ts'
import { asProblem } from '../use-read.ts'

export interface Acting {
  readonly held: Held
  readonly onDone: (followed: Followed) => void
  /** The matter has moved since it was read: it is read again before anything is decided. */
  readonly onMoved: () => void
}

/** Does one of the applicant's four commands. The key stays the same until it is answered, so that it is done once. */
export function useAct({ held, onDone, onMoved }: Acting, { version }: Followed) {
  const key = useRef(newKey())
  const [isSending, setSending] = useState(false)
  const [said, setSaid] = useState<{ text: Word; isBad: boolean }>()

  async function act(command: Offered['command'], input: unknown): Promise<void> {
    setSending(true)
    try {
      const followed = await actOn(held, { command, input, version, key: key.current })
      key.current = newKey()
      setSaid({ text: command === 'rate' ? followWords.rated : followWords.done, isBad: false })
      onDone(followed)
    } catch (error) {
      const problem = asProblem(error)
      if (problem.moved) {
        // Another version is another request: it gets a key of its own.
        key.current = newKey()
        onMoved()
      }
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
