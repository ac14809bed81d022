import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { MODULES } from '../apps/server/src/run/open-county.ts'
import { openMatter, register } from '../packages/kernel/src/index.ts'

/** A word of the code that the glossary does not know, or one that it has dropped. */
export interface Stray {
  readonly word: string
  readonly sentence: string
}

/** Words that were weighed and dropped, with what is said instead; see GLOSSARY.md. */
const DROPPED: readonly (readonly [RegExp, string])[] = [
  [/(留痕|办理|操作|事件)台账/, '留痕日志 is the log; 台账 is a register'],
  [/责任人/, '承办方 or 承办单位'],
  [/入账/, '登记时间'],
  [/裁定/, '确定承办单位'],
  [/作弊|造假/, '数据核查提示'],
  [/客户经理/, '助企专员'],
  [/\btickets?\b/i, 'matter'],
]

function texts(value: {
  readonly title: { zh: string; en: string }
  readonly refusals: Readonly<Record<string, { zh: string; en: string }>>
}): string[] {
  return [value.title, ...Object.values(value.refusals)].flatMap(t => [t.zh, t.en])
}

/** Checks the names and texts of all commands and events against the glossary. */
export function checkGlossary(glossary: string): Stray[] {
  const { matterCommands, countyCommands, matterEvents, registers } = register(MODULES)
  const acts = [...registers.values()].flatMap(r => [...r.commands.values()])
  const commands = [openMatter, ...matterCommands.values(), ...countyCommands.values(), ...acts]
  const known = new Set([...glossary.matchAll(/`([a-z0-9-]+)`/g)].map(m => m[1]))
  const names = [
    ...new Set([...commands.map(c => c.name), ...registers.keys()]),
    ...[...matterEvents.keys()].filter(t => ![...matterCommands.values()].some(c => c.type === t)),
  ]
  return [
    ...names
      .filter(name => !known.has(name))
      .map(word => ({
        word,
        sentence: `GLOSSARY.md does not know \`${word}\`: add it with its Chinese word`,
      })),
    ...commands.flatMap(command =>
      texts(command).flatMap(text =>
        DROPPED.filter(([pattern]) => pattern.test(text)).map(([, instead]) => ({
          word: text,
          sentence: `${command.name}: “${text}” uses a dropped word; say ${instead}`,
        })),
      ),
    ),
  ]
}

if (process.argv[1] === import.meta.filename) {
  const strays = checkGlossary(readFileSync(resolve(import.meta.dirname, '../GLOSSARY.md'), 'utf8'))
  for (const { sentence } of strays) process.stdout.write(`${sentence}\n`)
  process.exitCode = strays.length > 0 ? 1 : 0
}
