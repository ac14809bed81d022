import { useState } from 'react'
import { newKey } from '../../api/client.ts'
import { openOnce } from '../../api/once.ts'
import { followWords } from '../../words/follow-words.ts'
import { sharedWords } from '../../words/shared-words.ts'
import type { Word } from '../../words/word.ts'
import { nameOfFile } from '../device/handed-in.ts'
import { actOn, type Followed, followReceipt, type Held, type Offered, sendFile } from '../portal-api.ts'
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
  const [keys] = useState(() => new WeakMap<Blob, string>())
  const [isSending, setSending] = useState(false)
  const [said, setSaid] = useState<{ text: Word; isBad: boolean }>()

  /** The files go first, each under a key of its own, so that another try adds none twice; the act is then decided on the matter as they left it. */
  async function handIn(files: readonly Blob[]): Promise<number> {
    for (const [i, file] of files.entries()) {
      const key = keys.get(file) ?? newKey()
      keys.set(file, key)
      await sendFile(held, file, { name: nameOfFile(file, i + 1), key })
    }
    return files.length === 0 ? version : (await followReceipt(held)).version
  }

  async function act(
    command: Offered['command'],
    input: unknown,
    files: readonly Blob[] = [],
  ): Promise<void> {
    setSending(true)
    try {
      const at = await handIn(files)
      const { value, isEarlier } = await once({ path: command, input, version: at })
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
