import type { Language } from '../../src/words/word.ts'

/** Words of ours that are Chinese on an English page, or English on a Chinese one, on purpose. */
const EITHER = /^(中文|English|兜底)$|演示数据|Sample data/
const HAN = /\p{Script=Han}/u
/** Three words in a row are a sentence; a name, a unit or an abbreviation is not. */
const ENGLISH_SENTENCE = /\b[A-Za-z][a-z'’]+(?:[ ,;:]+[a-z'’]+){2,}/

/** A text of ours stands in both languages in an answer: whoever shows it has to choose the right one. */
function isText(value: object): value is { zh: unknown; en: unknown } {
  return 'zh' in value && 'en' in value
}

/**
 * Every string of an answer that may stand on a page in this language: names, numbers and what people wrote, which
 * nobody translates, and of texts in both languages the side that belongs there.
 */
export function stringsFor(language: Language, answer: unknown): string[] {
  if (typeof answer === 'string') return [answer]
  if (typeof answer !== 'object' || answer === null) return []
  if (Array.isArray(answer)) return answer.flatMap(one => stringsFor(language, one))
  const other = language === 'zh' ? 'en' : 'zh'
  const { [other]: _, ...own } = answer as Record<string, unknown>
  return Object.values(isText(answer) ? own : answer).flatMap(one => stringsFor(language, one))
}

const isForeign = (text: string, language: Language): boolean =>
  language === 'en' ? HAN.test(text) : ENGLISH_SENTENCE.test(text)

/** What of these texts is in the wrong language and is nobody's own words. */
export function untranslated(
  language: Language,
  texts: readonly string[],
  answered: readonly string[],
): string[] {
  const own = [...new Set(answered.flatMap(s => [s, ...s.split('\n')]).map(s => s.trim()))]
    .filter(s => s.length > 1 && isForeign(s, language))
    .sort((a, b) => b.length - a.length)
  return [...new Set(texts)].filter(text => {
    if (!isForeign(text, language) || EITHER.test(text.trim())) return false
    let left = text
    for (const words of own) left = left.replaceAll(words, ' ')
    return isForeign(left, language)
  })
}
