import { act, newKey } from './client.ts'
import { ApiProblem } from './problem.ts'

/** One try of a form: where it goes, with what, decided on which version. */
export interface Try {
  readonly path: string
  readonly input: unknown
  readonly version?: number
}

/** What came of it. `earlier`: a try before this one had been recorded, and what was changed since was not. */
export interface Recorded<T> {
  readonly value: T
  readonly isEarlier: boolean
}

type Perform<T> = (path: string, given: Omit<Try, 'path'> & { readonly key: string }) => Promise<T>

/** No answer came, or none that says what became of it: it may have been recorded all the same. */
function isInDoubt(fault: unknown): boolean {
  return fault instanceof ApiProblem && (fault.status === 0 || fault.status >= 500)
}

function isKeyUsed(fault: unknown): boolean {
  return fault instanceof ApiProblem && fault.code === 'idempotency-key-reused'
}

/**
 * Sends what a form holds so that it is recorded once, also if an answer was lost and the text was changed before the
 * next try. The changed text goes out under the same key: had none of the earlier tries been recorded, it is recorded
 * now; else the server says that the key is used, the try that it is used for is asked again for its answer, and the
 * next one gets a key of its own.
 */
export function openOnce<T>(perform: Perform<T> = act<T>): (attempt: Try) => Promise<Recorded<T>> {
  let key = newKey()
  let doubted: Try[] = []

  function settled(value: T, isEarlier: boolean): Recorded<T> {
    key = newKey()
    doubted = []
    return { value, isEarlier }
  }

  const run = ({ path, ...given }: Try): Promise<T> => perform(path, { ...given, key })

  /** The answer to the try that was recorded under the key; the others are answered as this one was. */
  async function earlier(fault: unknown): Promise<Recorded<T>> {
    for (const attempt of doubted) {
      try {
        return settled(await run(attempt), true)
      } catch (again) {
        if (!isKeyUsed(again)) throw again
      }
    }
    key = newKey()
    doubted = []
    throw fault
  }

  return async attempt => {
    try {
      return settled(await run(attempt), false)
    } catch (fault) {
      if (isKeyUsed(fault)) return earlier(fault)
      if (isInDoubt(fault)) doubted.push(attempt)
      throw fault
    }
  }
}
