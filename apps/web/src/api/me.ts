import { chosenActor, read } from './client.ts'
import type { Directory } from './county.ts'
import { ApiProblem } from './problem.ts'

/** Who is signed in, as an officer. */
export interface Me {
  readonly officer: string
  readonly name: string
  readonly office: string
  readonly post: string
}

interface Answer {
  readonly person: (Me & { readonly kind: string }) | null
}

/** Who the session says acts; undefined if nobody of an office does. */
export async function readMe(signal?: AbortSignal): Promise<Me | null> {
  if (chosenActor() !== null) return namedByHeader(signal)
  try {
    const { person } = await read<Answer>('/api/me', signal)
    return person?.kind === 'officer' ? person : null
  } catch (problem) {
    if (!(problem instanceof ApiProblem) || problem.status !== 404) throw problem
    return null
  }
}

/** A server without sign-in believes a header and has no `/api/me`; the directory says who that is. */
async function namedByHeader(signal?: AbortSignal): Promise<Me | null> {
  const id = chosenActor()
  if (id === null) return null
  const { officers } = await read<Directory>('/api/county/directory', signal)
  const found = officers.find(o => o.id === id)
  return found ? { officer: found.id, name: found.name, office: found.office, post: found.post } : null
}
