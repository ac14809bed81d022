import { readFileSync } from 'node:fs'

/**
 * The look's tokens for pages that have no script to choose a theme: what is kept under `data-theme="dark"` follows the
 * reader's system instead.
 */
export function darkBySystem(tokens: string): string {
  const chosen = /:root\[data-theme="dark"\] (\{[^}]*\})/.exec(tokens)
  if (!chosen) throw new Error('the tokens of the look have no dark theme')
  return tokens.replace(chosen[0], `@media (prefers-color-scheme: dark) {\n:root ${chosen[1]}\n}`)
}

/** The stylesheet of our own pages: the tokens of the look, then what is theirs. */
export function scriptLessStyle(tokensFile: string): string {
  const own = readFileSync(new URL('./style.css', import.meta.url), 'utf8')
  return `${darkBySystem(readFileSync(tokensFile, 'utf8'))}\n${own}`
}
