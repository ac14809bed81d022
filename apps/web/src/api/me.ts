import { read } from './client.ts'
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

const KEPT = 'doudi-me'
/** As long as a session lasts at most: without a network nobody is known for longer than with one. */
const KEPT_MS = 12 * 3_600_000

function keepMe(me: Me | null): void {
  try {
    if (me) localStorage.setItem(KEPT, JSON.stringify({ at: Date.now(), me }))
    else localStorage.removeItem(KEPT)
  } catch {
    // A browser that keeps nothing knows nobody without a network.
  }
}

function keptMe(): Me | undefined {
  try {
    const { at, me } = JSON.parse(localStorage.getItem(KEPT) ?? '{}') as { at?: number; me?: Me }
    return at !== undefined && Date.now() - at < KEPT_MS ? me : undefined
  } catch {
    return undefined
  }
}

/** At signing out: the next at the same machine is somebody else. */
export function forgetMe(): void {
  keepMe(null)
}

/** Who the session says acts; null if nobody of an office does. Where nothing is heard, who it said last. */
export async function readMe(signal?: AbortSignal): Promise<Me | null> {
  try {
    const { person } = await read<Answer>('/api/me', signal)
    const me = person?.kind === 'officer' ? person : null
    keepMe(me)
    return me
  } catch (fault) {
    const kept = fault instanceof ApiProblem && fault.status === 0 ? keptMe() : undefined
    if (kept) return kept
    throw fault
  }
}
