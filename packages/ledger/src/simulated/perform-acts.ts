import type { Actor, Instant } from '@doudi/kernel'
import type { Task } from '../group.ts'
import type { OpenLedger } from '../open-ledger.ts'
import { actTask } from '../tasks/act.ts'
import { actOnCountyTask } from '../tasks/act-on-county.ts'
import { actOnEntryTask } from '../tasks/act-on-entry.ts'
import { openMatterTask } from '../tasks/open-matter.ts'
import { wakeTask } from '../tasks/wake.ts'

interface Given {
  readonly at: Instant
  readonly actor: Actor
  readonly input: unknown
  readonly key: string
}

/** Something done in a simulated past, at its own time. */
export type SimulatedAct =
  | (Given & { readonly kind: 'county'; readonly command: string })
  | (Given & { readonly kind: 'open' })
  | (Given & {
      readonly kind: 'act'
      readonly matter: string
      readonly expectedVersion: number
      readonly command: string
    })
  | (Given & {
      readonly kind: 'entry'
      readonly register: string
      readonly command: string
      /** None for one that is entered. */
      readonly entry?: string
      readonly expectedVersion?: number
      /** The id of one that is entered, where later acts name it. */
      readonly fresh?: string
    })
  | { readonly kind: 'wake'; readonly at: Instant; readonly matter: string }

/** Acts written in one transaction. */
const AT_ONCE = 250
const DONE = new Set(['done', 'county-done', 'entry-done', 'repeated'])

function taskOf(act: SimulatedAct, { registry, clock }: OpenLedger): Task<unknown> {
  switch (act.kind) {
    case 'county':
      return actOnCountyTask(act, { registry, clock })
    case 'open':
      return openMatterTask(act, registry)
    case 'act':
      return actTask(act, registry)
    case 'entry':
      return actOnEntryTask(act, registry)
    case 'wake':
      return wakeTask([act.matter])
  }
}

function refusedBy(answer: unknown): boolean {
  const { kind } = answer as { readonly kind?: string }
  return kind !== undefined && !DONE.has(kind)
}

/**
 * Performs acts of a simulated past through the very tasks that serve people, each recorded at its own time. They must
 * come in the order of time; what is done already is passed over by its key.
 */
export async function performActs(
  ledger: OpenLedger,
  acts: readonly SimulatedAct[],
  onProgress: (done: number) => void = () => undefined,
): Promise<void> {
  for (let from = 0; from < acts.length; from += AT_ONCE) {
    const some = acts.slice(from, from + AT_ONCE)
    const answers = await Promise.all(
      some.map(act => ledger.sequencer.run({ ...taskOf(act, ledger), at: act.at })),
    )
    const wrong = answers.findIndex(refusedBy)
    if (wrong !== -1)
      throw new Error(`${JSON.stringify(some[wrong])} was not done: ${JSON.stringify(answers[wrong])}`)
    onProgress(Math.min(from + AT_ONCE, acts.length))
  }
}
