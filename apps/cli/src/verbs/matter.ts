import { randomUUID } from 'node:crypto'
import type { Described } from '@doudi/server'
import { Command } from 'commander'
import { type InputSchema, inputFrom, optionsOf } from '../command-options.ts'
import { type Answered, type CountyLink, withLink } from '../county-link.ts'
import { doing, type Given, leaf } from '../leaf.ts'
import { badUsage, EndedEarly } from '../outcome.ts'
import { listLines, matterLines, outcomeOf, wholeMatterLines } from '../present.ts'
import { listVerb, look } from './looking.ts'

const NUMBER = '办件编号 its number'

/** Options of every command, besides its own. */
export function addActing(verb: Command, defaultActor?: string): Command {
  verb.option('--key <key>', '操作标识，重试时沿用 idempotency key, repeated on a retry')
  const about = '由谁操作：工作人员编号，或 applicant who acts: id of an officer, or applicant'
  return defaultActor === undefined
    ? verb.requiredOption('--as <officer>', about)
    : verb.option('--as <officer>', about, defaultActor)
}

export function addExpecting(verb: Command): Command {
  return verb.option(
    '--expect <version>',
    '所见版本号，默认取最新 version you have seen; the newest if not given',
  )
}

export function actorOf({ options }: Given): string {
  return String(options.as)
}

export function keyOf({ options }: Given): string {
  return typeof options.key === 'string' ? options.key : randomUUID()
}

/** The version named, or the newest of whatever is at the path. */
export async function versionOf(link: CountyLink, given: Given, path: string): Promise<number> {
  const { expect } = given.options
  if (expect !== undefined) {
    if (typeof expect === 'string' && /^\d{1,9}$/.test(expect)) return Number(expect)
    throw badUsage('--expect 须为版本号 / --expect must be a version number')
  }
  const seen = await link.call({ method: 'GET', path, actor: actorOf(given), language: given.language })
  if (seen.status === 200) {
    const { entry, version } = seen.body as { entry?: { version: number }; version?: number }
    return Number(entry?.version ?? version)
  }
  throw new EndedEarly(outcomeOf(seen, given.language, () => []))
}

function pathOf(number: string): string {
  return `/api/matters/${encodeURIComponent(number)}`
}

function openVerb({ title, input }: Described): Command {
  const verb = addActing(leaf('open', title), 'applicant')
  for (const option of optionsOf(input as InputSchema)) verb.addOption(option)
  return doing(verb, async given => {
    const call = {
      method: 'POST',
      path: '/api/matters',
      actor: actorOf(given),
      language: given.language,
      key: keyOf(given),
      input: inputFrom(input as InputSchema, given.options),
    } as const
    const answer = await withLink(process.env, link => link.call(call))
    return outcomeOf(answer, given.language, body => matterLines(body, given.language))
  })
}

function commandVerb({ name, title, input }: Described): Command {
  const verb = addExpecting(addActing(leaf(name, title).argument('<number>', NUMBER)))
  for (const option of optionsOf(input as InputSchema)) verb.addOption(option)
  return doing(verb, async (given, number) => {
    const own = inputFrom(input as InputSchema, given.options)
    const answer = await withLink(process.env, async (link): Promise<Answered> => {
      const version = await versionOf(link, given, pathOf(number))
      return link.call({
        method: 'POST',
        path: `${pathOf(number)}/${name}`,
        actor: actorOf(given),
        language: given.language,
        key: keyOf(given),
        version,
        input: own,
      })
    })
    return outcomeOf(answer, given.language, body => matterLines(body, given.language))
  })
}

function showVerb(): Command {
  const verb = leaf('show', { zh: '查看办件', en: 'Show a matter' })
    .argument('<number>', NUMBER)
    .option('--as <officer>', '由谁查看 who looks', 'applicant')
  return doing(verb, (given, number) =>
    look(given, pathOf(number), body => wholeMatterLines(body, given.language)),
  )
}

/** `doudi matter`: one verb for every declared command, and two that look. */
export function matterVerbs(commands: readonly Described[], filters: InputSchema): Command {
  const parent = new Command('matter').description('办件 Matters')
  for (const command of commands) {
    if (command.on === 'opening') parent.addCommand(openVerb(command))
  }
  const list = {
    title: { zh: '办件列表', en: 'List matters' },
    filters,
    path: '/api/matters',
    lines: listLines,
  }
  parent.addCommand(showVerb()).addCommand(listVerb(list))
  for (const command of commands) {
    if (command.on === 'matter') parent.addCommand(commandVerb(command))
  }
  return parent
}

/** `doudi county`: what the county publishes; `@file` gives a document whole. */
export function countyVerbs(commands: readonly Described[]): Command {
  const parent = new Command('county').description('县级设定（文件用 @路径） The county; give files as @path')
  for (const { on, name, title, input } of commands) {
    if (on !== 'county') continue
    const verb = addExpecting(addActing(leaf(name, title)))
    for (const option of optionsOf(input as InputSchema)) verb.addOption(option)
    const wired = doing(verb, async given => {
      const own = inputFrom(input as InputSchema, given.options, true)
      const answer = await withLink(process.env, async (link): Promise<Answered> => {
        const version = await versionOf(link, given, '/api/county')
        const { language } = given
        const acting = { actor: actorOf(given), language, key: keyOf(given), version }
        return link.call({ method: 'POST', path: `/api/county/${name}`, ...acting, input: own })
      })
      return outcomeOf(answer, given.language, body => [`${title.zh} ${title.en}: ${String(body.version)}`])
    })
    parent.addCommand(wired)
  }
  return parent
}
