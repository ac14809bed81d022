import { isDeepStrictEqual } from 'node:util'
import { allowedCommands } from '../command/handle.ts'
import type { Law, Violation } from './law.ts'
import { registry } from './practice.ts'
import { KERNEL, type Kernel, relive } from './random-life.ts'

/** CMD-3: a refused or invalid command appends nothing and leaves the matter as it was. */
export const refusedSaysNothing: Law = life =>
  life.taken.flatMap(t =>
    t.answer !== 'done' && t.act.kind === 'matter' && (t.to > t.from || t.after !== t.before)
      ? [{ at: t.from, says: `${t.act.command} was ${t.answer} and appended ${t.to - t.from} events` }]
      : [],
  )

/** Unknown fields, wrong types and lists for single values are `invalid`, at the place where they stand. */
export const spoiltIsInvalid: Law = life =>
  life.taken.flatMap(t => {
    if (t.act.kind !== 'matter' || t.act.spoiltAt === undefined) return []
    const { spoiltAt } = t.act
    const said = (t.paths ?? []).some(p => p === spoiltAt || p.startsWith(`${spoiltAt}.`))
    // Whoever may not know of the matter is not told what is wrong with the input either.
    const isShutOut = ['matter/recused', 'matter/confidential', 'matter/not-known'].includes(t.code ?? '')
    return isShutOut || (t.answer === 'invalid' && said)
      ? []
      : [{ at: t.from, says: `${JSON.stringify(t.act)} was ${t.answer} at [${t.paths}]` }]
  })

/** The state that `handle` returns is the fold of the events it returns. */
export const foldAgrees: Law = life =>
  life.taken.flatMap(t =>
    t.returned === undefined || isDeepStrictEqual(t.returned, t.after)
      ? []
      : [{ at: t.to - 1, says: `handle returned another state than its events fold to` }],
  )

function viaJson<T>(value: T): T {
  return JSON.parse(JSON.stringify(value))
}

/** As a store that keeps objects by sorted keys would give it back. */
function viaSortedJson<T>(value: T): T {
  return JSON.parse(
    JSON.stringify(value, (_, part: unknown) =>
      typeof part === 'object' && part !== null && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1)))
        : part,
    ),
  )
}

/** The kernel behind a store: every state is read back before it is used, every event before it is folded. */
function stored(kernel: Kernel, via: <T>(value: T) => T): Kernel {
  return {
    handle: (scene, { matter, ...given }) => kernel.handle(scene, { ...given, matter: via(matter) }),
    settle: (matter, county, now) => kernel.settle(via(matter), county, now),
    evolve: (matter, event, by) => kernel.evolve(matter && via(matter), via(event), by),
    recompute: (matter, announced, by) => kernel.recompute(via(matter), via(announced), by),
  }
}

/** Events and states survive being stored: what is read back says the same and goes on in the same way. */
export function survivesJson(kernel: Kernel = KERNEL): Law {
  return life => {
    const altered = life.moments.flatMap(({ event, matter }, at) =>
      isDeepStrictEqual(viaJson(event), event) && isDeepStrictEqual(viaJson(matter), matter)
        ? []
        : [{ at, says: `${event.type} or the state after it is not what its JSON says` }],
    )
    if (altered.length > 0 || life.plan.seed % 2 !== 0) return altered
    return [viaJson, viaSortedJson].flatMap((via): Violation[] => {
      const again = relive(life.plan, stored(kernel, via))
      const at = life.moments.findIndex((m, i) => !isDeepStrictEqual(again.moments[i]?.event, m.event))
      if (at >= 0) return [{ at, says: 'after a round trip through JSON the log goes on differently' }]
      return isDeepStrictEqual(again.matter, life.matter) && again.moments.length === life.moments.length
        ? []
        : [{ at: life.moments.length - 1, says: 'after a round trip through JSON the state differs' }]
    })
  }
}

/** The reason that a greyed button shows is the reason that the command gives. */
export const reasonsAgree: Law = life =>
  life.taken.flatMap(t => {
    const { act } = t
    if (act.kind !== 'matter' || t.answer === 'invalid' || t.answer === 'thrown') return []
    const scene = { registry, county: t.county, actor: act.actor, now: act.at }
    const entries = allowedCommands(scene, t.before).filter(a => a.command === act.command)
    const named = (act.input as { duty?: unknown } | null)?.duty
    const shown = entries.find(a => (named === undefined ? entries.length === 1 : a.duty === named))?.refused
      ?.code
    return shown === undefined || shown === t.code
      ? []
      : [{ at: t.from, says: `${act.command} shows ${shown} and answers ${t.code ?? 'done'}` }]
  })
