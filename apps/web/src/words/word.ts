export type Language = 'zh' | 'en'

/** One thing said in both languages. A word without its second language does not compile. `{n}` is filled in when said. */
export interface Word {
  readonly zh: string
  readonly en: string
}

/** What is filled into the places of a word. */
export type Fillings = Readonly<Record<string, string | number>>

/** A word in one language, with its places filled. */
export function say(word: Word, language: Language, fillings: Fillings = {}): string {
  return word[language].replace(/\{(\w+)\}/g, (place, name: string) => String(fillings[name] ?? place))
}
