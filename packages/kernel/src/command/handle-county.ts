import type { EventDraft } from '../event/event.ts'
import type { CountyContext } from './county-command.ts'
import { faultsOf, type InputFault, type Ruled, type Scene } from './handle.ts'
import { type Refusal, refuse } from './refusal.ts'
import { stands } from './relation.ts'

export type CountyHandled =
  | Ruled
  | { readonly refused: Refusal }
  | { readonly invalid: readonly InputFault[] }

/** A command on the county's stream. A county without an organisation is being founded: the system publishes its first. */
export function handleCounty(
  scene: Scene & Pick<CountyContext, 'digest'>,
  { command: name, input }: { command: string; input: unknown },
): CountyHandled {
  const { registry, county, actor, now, digest } = scene
  const command = registry.countyCommands.get(name)
  if (!command) return { refused: refuse('nothing-there') }
  const parsed = command.input.safeParse(input)
  if (!parsed.success) return { invalid: faultsOf(parsed.error) }
  if (actor.kind !== 'system' && !command.by.some(r => stands(r, { county, actor })))
    return { refused: refuse('not-yours') }
  const context: CountyContext = { county, actor, now, digest, registry }
  const refused = command.decide(context, parsed.data)
  if (refused) return { refused }
  const after = command.apply(county, parsed.data, { digest, at: now })
  const draft: EventDraft = { type: command.type, data: parsed.data, by: actor }
  return { county: { ...after, version: county.version + 1 }, events: [draft] }
}
