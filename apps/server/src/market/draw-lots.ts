import type { Actor } from '@doudi/kernel'
import type { OpenLedger } from '@doudi/ledger'
import type { Lottery } from '@doudi/market'
import type { ActWithMore } from '../entries/acts-with-more.ts'
import { STALL } from './read-market.ts'

/** What became of one application when the lots were drawn. */
export interface Told {
  readonly number: string
  readonly outcome: 'drawn' | 'not-drawn'
  /** As its own act was answered; `absent` where there is no such application. */
  readonly matter: string
}

interface Lot {
  readonly actor: Actor
  readonly key: string
  readonly outcome: Told['outcome']
}

/** The application's own step ends with what the lot said of it; an office that draws has signed for what it draws. */
async function conclude(ledger: OpenLedger, number: string, { actor, key, outcome }: Lot): Promise<string> {
  const act = async (command: string, input: object): Promise<string> => {
    const matter = (await ledger.findMatter(number, actor))?.matter
    if (matter?.procedure.id !== STALL) return 'absent'
    const answer = await ledger.act({
      ...{ actor, command, matter: matter.id, key: `${key} ${command} ${matter.id}` },
      ...{ expectedVersion: matter.version, input },
    })
    return answer.kind
  }
  const first = await act('conclude', { outcome })
  if (first !== 'refused' || (await act('sign-for', {})) !== 'done') return first
  return act('conclude', { outcome })
}

/**
 * 公开摇号: draws, and says to every application on the list what its lot was, each under a key of its own made from that of
 * the request: what is asked again after a loss is done once.
 */
export const drawAndTell: ActWithMore = async (ledger, given) => {
  const answer = await ledger.entries.act(given)
  if (answer.kind !== 'entry-done') return { answer }
  const { participants = [], drawn } = (answer.entry as unknown as Lottery).kept
  const won = new Set(drawn?.places.map(p => p.number))
  const told: Told[] = []
  for (const { number } of participants) {
    const outcome = won.has(number) ? 'drawn' : 'not-drawn'
    const { actor, key } = given
    told.push({ number, outcome, matter: await conclude(ledger, number, { actor, key, outcome }) })
  }
  return { answer, more: { told } }
}
