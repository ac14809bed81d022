import type { Text } from '@doudi/kernel'
import type { Command } from 'commander'
import { type InputSchema, inputFrom, optionsOf } from '../command-options.ts'
import { withLink } from '../county-link.ts'
import { doing, type Given, leaf } from '../leaf.ts'
import type { Outcome } from '../outcome.ts'
import { outcomeOf } from '../present.ts'

type Json = Readonly<Record<string, unknown>>

/** The option by which a read says who looks. */
export function looking(verb: Command): Command {
  return verb.option(
    '--as <officer>',
    '由谁查看，默认为规则管理单位 who looks; the office that keeps the rules, if not given',
  )
}

/** A read for whoever is named, or for the office that keeps the rules. */
export async function look(given: Given, path: string, lines: (body: Json) => string[]): Promise<Outcome> {
  const { as } = given.options
  const actor = typeof as === 'string' ? { actor: as } : {}
  const answer = await withLink(process.env, link =>
    link.call({ method: 'GET', path, ...actor, language: given.language }),
  )
  return outcomeOf(answer, given.language, lines)
}

/** The same with something sent along that is looked at and not kept. */
export async function tryOut(
  given: Given,
  { path, input }: { readonly path: string; readonly input: unknown },
  lines: (body: Json) => string[],
): Promise<Outcome> {
  const { as } = given.options
  const actor = typeof as === 'string' ? { actor: as } : {}
  const answer = await withLink(process.env, link =>
    link.call({ method: 'POST', path, input, ...actor, language: given.language }),
  )
  return outcomeOf(answer, given.language, lines)
}

interface Listed {
  readonly title: Text
  readonly filters: InputSchema
  readonly path: string
  readonly lines: (body: Json, language: Given['language']) => string[]
}

/** The verb that lists what is at a path, with the filters that it takes. */
export function listVerb({ title, filters, path, lines }: Listed): Command {
  const verb = looking(leaf('list', title))
  for (const option of optionsOf(filters)) verb.addOption(option)
  return doing(verb, given => {
    const wanted = Object.entries(inputFrom(filters, given.options)).map(([k, v]) => [k, String(v)])
    const query = new URLSearchParams(Object.fromEntries(wanted))
    return look(given, `${path}?${query}`, body => lines(body, given.language))
  })
}
