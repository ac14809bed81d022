import type { Language } from '@doudi/kernel'
import { type Constraint, constraintsOf, type Template } from '@doudi/mining'
import { badUsage } from '../../outcome.ts'
import { type Answered, type Asked, firstRows, percent, rounded } from './figures.ts'

type Sentence = (a: string, b: string) => string

/** Each rule in words. */
const SENTENCES: Readonly<Record<Template, Readonly<Record<Language, Sentence>>>> = {
  existence: { zh: a => `有“${a}”`, en: a => `“${a}” occurs` },
  'exactly-one': { zh: a => `“${a}”恰好一次`, en: a => `“${a}” occurs exactly once` },
  init: { zh: a => `从“${a}”开始`, en: a => `it begins with “${a}”` },
  'responded-existence': { zh: (a, b) => `有“${a}”就有“${b}”`, en: (a, b) => `with “${a}” there is “${b}”` },
  'co-existence': {
    zh: (a, b) => `“${a}”与“${b}”同有同无`,
    en: (a, b) => `“${a}” and “${b}” occur together`,
  },
  response: { zh: (a, b) => `“${a}”之后总有“${b}”`, en: (a, b) => `after “${a}” there is always “${b}”` },
  precedence: { zh: (a, b) => `“${b}”之前总有“${a}”`, en: (a, b) => `before “${b}” there is always “${a}”` },
  succession: {
    zh: (a, b) => `“${a}”之后总有“${b}”，“${b}”之前总有“${a}”`,
    en: (a, b) => `“${a}” is followed by “${b}”, which never comes without it`,
  },
  'alternate-response': {
    zh: (a, b) => `“${a}”之后、再次“${a}”之前总有“${b}”`,
    en: (a, b) => `after “${a}” there is “${b}” before the next “${a}”`,
  },
  'alternate-precedence': {
    zh: (a, b) => `每次“${b}”之前都另有一次“${a}”`,
    en: (a, b) => `each “${b}” has an “${a}” of its own before it`,
  },
  'alternate-succession': { zh: (a, b) => `“${a}”与“${b}”交替`, en: (a, b) => `“${a}” and “${b}” alternate` },
  'chain-response': {
    zh: (a, b) => `“${a}”之后紧接“${b}”`,
    en: (a, b) => `“${a}” is followed at once by “${b}”`,
  },
  'chain-precedence': {
    zh: (a, b) => `“${b}”紧接在“${a}”之后`,
    en: (a, b) => `“${b}” comes only straight after “${a}”`,
  },
  'chain-succession': {
    zh: (a, b) => `“${a}”与“${b}”总是紧接`,
    en: (a, b) => `“${a}” and “${b}” always come straight after each other`,
  },
  'not-co-existence': {
    zh: (a, b) => `“${a}”与“${b}”不会都有`,
    en: (a, b) => `“${a}” and “${b}” never occur both`,
  },
  'not-succession': {
    zh: (a, b) => `“${a}”之后再没有“${b}”`,
    en: (a, b) => `after “${a}” there is no “${b}”`,
  },
  'not-chain-succession': {
    zh: (a, b) => `“${a}”之后不会紧接“${b}”`,
    en: (a, b) => `“${a}” is never followed at once by “${b}”`,
  },
}

function shareFrom(text: unknown, option: string): number {
  const share = Number(text)
  if (text !== '' && Number.isFinite(share) && share > 0 && share <= 1) return share
  throw badUsage({ zh: `${option} 须大于 0、不超过 1`, en: `${option} must lie above 0 and not above 1` })
}

function lineOf(rule: Constraint, language: Language): string {
  const { template, a, b, activated, satisfied, vacuous, confidence } = rule
  const sentence = SENTENCES[template][language](a, b ?? '')
  const empty =
    vacuous === 0 ? '' : language === 'zh' ? `，另 ${vacuous} 件无从谈起` : `, ${vacuous} without occasion`
  return `${percent(confidence).padStart(7)}  ${satisfied}/${activated}${empty}  ${sentence}`
}

/** Rules that matters keep, matters without occasion apart. */
export function rules({ log, language, options }: Asked): Answered {
  const support = shareFrom(options.support ?? 0.1, '--support')
  const confidence = shareFrom(options.confidence ?? 0.9, '--confidence')
  const found = constraintsOf(log, { support, confidence })
  const rows = found.map(rule => ({
    ...rule,
    support: rounded(rule.support),
    confidence: rounded(rule.confidence),
  }))
  return {
    document: rows,
    lines: firstRows(
      found.map(rule => lineOf(rule, language)),
      language,
    ),
  }
}
