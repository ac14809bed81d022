import type { Actor } from '../event/event.ts'
import { narrateEvent } from '../event/evolve.ts'
import { childrenOf, type Node } from '../procedure/procedure.ts'
import type { Instant } from '../time/instant.ts'
import type { Violation } from './law.ts'
import { registry } from './practice.ts'
import { KERNEL, type Life, type Plan, relive, type Taken } from './random-life.ts'

function limitsOf(node: Node): string {
  const said = Object.entries(node.limits).map(
    ([name, l]) => `${name} ${l.amount} ${l.unit} ${l.from}/${l.cutOff} stops for [${l.stopsFor}]`,
  )
  return said.length > 0 ? ` {${said.join('; ')}}` : ''
}

function tree(node: Node, indent = '  '): string {
  const how = node.kind === 'step' ? ` ${JSON.stringify(node.holder)} ends ${JSON.stringify(node.ends)}` : ''
  const on = 'on' in node ? ` on ${node.on}` : ''
  const when =
    node.kind === 'loop'
      ? ` again ${node.again} max ${node.max}`
      : node.kind === 'optional'
        ? ` when ${node.when}`
        : ''
  const below = childrenOf(node).map(n => tree(n, `${indent}  `))
  return [`${indent}${node.kind} ${node.id}${on}${when}${how}${limitsOf(node)}`, ...below].join('\n')
}

function who(actor: Actor): string {
  return actor.kind === 'officer' ? actor.officer : `the ${actor.kind}`
}

function tellAct({ act, answer, code, paths }: Taken): string {
  if (act.kind === 'wake') return 'the clock is looked at'
  const actor = act.kind === 'matter' ? who(act.actor) : 'the county'
  return `${actor}: ${act.command} ${JSON.stringify(act.input)} → ${answer}${code ? ` (${code})` : ''}${paths ? ` at ${paths}` : ''}`
}

/** A life in plain words: the tree, then each act and the events that came of it. */
export function tellLife(life: Life): string {
  const at = (t: Instant): string => life.county.zone.format(t)
  function events(from: number, to: number): string[] {
    return life.moments.slice(from, to).map(({ event, at: when, county, matter }) => {
      const said = narrateEvent(event, { registry, county, matter }).en
      return `      ${event.version}. ${at(when)} ${event.type}: ${said}`
    })
  }
  const first = life.taken[0]?.from ?? life.moments.length
  return [
    `procedure (sign-off ${JSON.stringify(life.procedure.signOff)}, stops ${JSON.stringify(life.procedure.stops)}):`,
    tree(life.procedure.root),
    `    ${at(life.plan.opening.at)} ${who(life.plan.opening.actor)} opens the matter ${JSON.stringify(life.plan.opening.input)}`,
    ...events(0, first),
    ...life.taken.flatMap(t => [`    ${at(t.act.at)} ${tellAct(t)}`, ...events(t.from, t.to)]),
  ].join('\n')
}

/** Leaves out acts, by halves and then one by one, as long as the law is still broken. */
export function shorten(plan: Plan, isBroken: (life: Life) => boolean, kernel = KERNEL): Plan {
  let best = plan
  for (let size = Math.ceil(plan.acts.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < best.acts.length; ) {
      const shorter = { ...best, acts: best.acts.toSpliced(from, size) }
      let broken = false
      try {
        broken = isBroken(relive(shorter, kernel))
      } catch {
        // What no longer runs at all is another story.
      }
      if (broken) best = shorter
      else from += size
    }
  }
  return best
}

/** The message of a failed law: seed, what is wrong, and the shortest story found. */
export function tellViolation(name: string, life: Life, violations: readonly Violation[]): string {
  const said = violations.slice(0, 3).map(v => `  event ${v.at + 1}: ${v.says}`)
  return [`${name} is broken (seed ${life.plan.seed}):`, ...said, tellLife(life)].join('\n')
}
