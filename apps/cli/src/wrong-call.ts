import type { Text } from '@doudi/kernel'
import type { CommanderError } from 'commander'

/** What commander puts in quotes: the option, the argument, the value that it stumbled over. */
function quotedIn(message: string): string[] {
  return [...message.matchAll(/'([^']*)'/g)].map(([, quoted = '']) => quoted)
}

/** Commander's complaint about a call in both languages; it knows English alone. */
export function wrongCall({ code, message }: CommanderError): Text {
  const en = message.replace(/^error: /, '')
  const [first = '', second = ''] = quotedIn(en)
  const suggestion = /\(Did you mean (.*)\?\)/.exec(en)?.[1]
  const meant = suggestion === undefined ? '' : `，是否指 ${suggestion}`
  const choices = /Allowed choices are (.*)\.$/.exec(en)?.[1]
  const zh: Readonly<Record<string, string>> = {
    'commander.help': '缺少动作',
    'commander.unknownCommand': `没有动作“${first}”${meant}`,
    'commander.unknownOption': `没有选项“${first}”${meant}`,
    'commander.missingArgument': `缺少参数“${first}”`,
    'commander.optionMissingArgument': `选项“${first}”缺少值`,
    'commander.missingMandatoryOptionValue': `必须给出选项“${first}”`,
    'commander.excessArguments': '参数过多',
    'commander.invalidArgument':
      choices === undefined
        ? `选项“${first}”的值“${second}”无效`
        : `选项“${first}”的值“${second}”无效，可用 ${choices}`,
  }
  const said = code === 'commander.help' ? 'a verb is missing' : en.replace(/\s*\n\s*/g, ' ')
  return { zh: `用法有误：${zh[code] ?? said}`, en: `Bad usage: ${said}` }
}
