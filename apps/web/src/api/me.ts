import { read } from './client.ts'

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

/** Who the session says acts; null if nobody of an office does. */
export async function readMe(signal?: AbortSignal): Promise<Me | null> {
  const { person } = await read<Answer>('/api/me', signal)
  return person?.kind === 'officer' ? person : null
}
