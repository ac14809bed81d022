import type { DescribedEntryCommand } from '@doudi/server'
import { Command } from 'commander'
import { type InputSchema, inputFrom, optionsOf } from '../command-options.ts'
import { type Answered, withLink } from '../county-link.ts'
import { doing, type Given, leaf } from '../leaf.ts'
import { inLanguage } from '../outcome.ts'
import { outcomeOf, pageLines } from '../present.ts'
import { listVerb, look, looking } from './looking.ts'
import { actorOf, addActing, addExpecting, keyOf, versionOf } from './matter.ts'

type Json = Readonly<Record<string, unknown>>

const ENTRY = '条目编号 its id'
const LIST = { zh: '条目列表', en: 'List entries' }

function pathOf(register: string, entry?: string): string {
  const entries = `/api/registers/${encodeURIComponent(register)}/entries`
  return entry === undefined ? entries : `${entries}/${encodeURIComponent(entry)}`
}

function entryLine({ id, title, key, status, version }: Json): string {
  return `${id} [${status}] ${title ?? key ?? '-'} · ${version}`
}

function listLines({ items, next }: Json, language: Given['language']): string[] {
  if ((items as Json[]).length === 0) return [language === 'zh' ? '没有符合条件的条目' : 'No entry fits']
  return pageLines((items as Json[]).map(entryLine), next, language)
}

/** An entry whole: what it says to whoever looks, what may be done, and what has happened, newest first. */
function wholeLines({ entry, commands, history, personal }: Json, language: Given['language']): string[] {
  const { fields, kept } = entry as { fields: Json; kept: Json }
  const said = Object.entries({ ...fields, ...kept, ...(personal as Json | undefined) })
  const now = (commands as Json[]).filter(c => !c.reason)
  return [
    entryLine(entry as Json),
    ...said.map(([name, value]) => `  ${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`),
    language === 'zh' ? '可进行的操作：' : 'What may be done:',
    ...now.map(c => `  ${c.name} ${inLanguage(c.title, language)}`),
    language === 'zh' ? '历史：' : 'History:',
    ...(history as Json[]).map(h => `  ${String(h.recorded).slice(0, 16)} ${inLanguage(h.text, language)}`),
  ]
}

function showVerb(register: string): Command {
  const verb = looking(leaf('show', { zh: '查看条目', en: 'Show an entry' }).argument('<id>', ENTRY))
  return doing(verb, (given, id) =>
    look(given, pathOf(register, id), body => wholeLines(body, given.language)),
  )
}

function commandVerb({ register, name, title, input, enters }: DescribedEntryCommand): Command {
  const made = addActing(leaf(name, title))
  const verb = enters ? made : addExpecting(made.argument('<id>', ENTRY))
  for (const option of optionsOf(input as InputSchema)) verb.addOption(option)
  return doing(verb, async (given, id) => {
    const own = inputFrom(input as InputSchema, given.options, true)
    const answer = await withLink(process.env, async (link): Promise<Answered> => {
      const { language } = given
      const acting = {
        method: 'POST',
        actor: actorOf(given),
        language,
        key: keyOf(given),
        input: own,
      } as const
      if (enters) return link.call({ ...acting, path: pathOf(register.name) })
      const path = pathOf(register.name, id)
      const version = await versionOf(link, given, path)
      return link.call({ ...acting, path: `${path}/${name}`, version })
    })
    return outcomeOf(answer, given.language, body => [entryLine(body)])
  })
}

/** `doudi register <register>`: to list, to show, and one verb for every command that the register declares. */
export function registerVerbs(commands: readonly DescribedEntryCommand[], filters: InputSchema): Command {
  const parent = new Command('register').description('台账 Registers (文件用 @路径 give files as @path)')
  for (const register of new Set(commands.map(c => c.register))) {
    const { zh, en } = register.title
    const own = new Command(register.name).description(`${zh} ${en}`)
    const list = { title: LIST, filters, path: pathOf(register.name), lines: listLines }
    own.addCommand(listVerb(list)).addCommand(showVerb(register.name))
    for (const command of commands) if (command.register === register) own.addCommand(commandVerb(command))
    parent.addCommand(own)
  }
  return parent
}
