import type { Language } from '@doudi/kernel'
import type { Command } from 'commander'
import { doing, leaf } from '../leaf.ts'
import { inLanguage } from '../outcome.ts'
import { look } from './looking.ts'

type Json = Readonly<Record<string, unknown>>

const MOST_NAMED = 8

const WORDS = {
  none: { zh: '未见疑点', en: 'nothing found' },
  instead: { zh: '常态', en: 'ordinarily' },
  more: { zh: '另有', en: 'and' },
  others: { zh: '件', en: 'more' },
  review: {
    zh: '疑点只用于核查，不是处理依据；被核查单位先说明情况',
    en: 'A flag opens a review and is no penalty: whoever is named replies first',
  },
} as const

function flagLine(flag: Json, language: Language): string {
  const name = flag.office === null ? String(flag.officer ?? flag.about) : inLanguage(flag.office, language)
  const matters = flag.matters as Json[]
  const numbers = matters.slice(0, MOST_NAMED).map(m => m.number)
  const rest = matters.length - numbers.length + Number(flag.unnamed)
  const more = rest > 0 ? ` ${WORDS.more[language]} ${rest} ${WORDS.others[language]}` : ''
  return `    ${name}  ${flag.found}  (${WORDS.instead[language]} ${flag.ordinary})  ${numbers.join(', ')}${more}`
}

function linesOf(body: Json, language: Language): string[] {
  const checks = (body.checks ?? []) as Json[]
  return [
    ...checks.flatMap(check => {
      const flags = check.flags as Json[]
      const title = `${inLanguage(check.title, language)}  [${check.name}]  ${inLanguage(check.looksAt, language)}`
      return flags.length === 0
        ? [title, `    ${WORDS.none[language]}`]
        : [title, ...flags.map(f => flagLine(f, language))]
    }),
    WORDS.review[language],
  ]
}

/** `doudi integrity`: what in the log looks as if figures were worked on, with its evidence. */
export function integrityVerb(): Command {
  const verb = leaf('integrity', { zh: '数据诚信检查', en: 'Checks of the honesty of figures' })
    // Nobody else is told, so there is nobody to look in his place.
    .requiredOption(
      '--as <officer>',
      '由谁查看：督查室或兜底办人员 who looks: of the inspectorate or the catch-all office',
    )
  return doing(verb, given => look(given, '/api/integrity', body => linesOf(body, given.language)))
}
