import { type Declaration, parse } from 'postcss'

const SELECTORS = /:(?:has|is|where)\(/
const AT_RULES = new Set(['layer', 'container', 'scope', 'starting-style'])
const PROPERTIES = /^(?:inset(?:-.+)?|aspect-ratio|container(?:-.+)?|accent-color|text-wrap)$/
const VALUES = /color-mix\(|light-dark\(|okl(?:ch|ab)\(|\d[dsl]v(?:h|w|min|max|b|i)\b/

/** What Chromium 86 drops without harm to the layout, and why. */
export const ACCEPTED: Readonly<Record<string, string>> = {
  'accent-color': 'boxes and dots keep the browser’s own blue',
  'text-wrap': 'headings break where the line is full',
}

/** An older spelling of the same property stands before it in the same rule. */
function hasFallback(declaration: Declaration): boolean {
  for (let before = declaration.prev(); before; before = before.prev()) {
    if (before.type === 'decl' && before.prop === declaration.prop && !VALUES.test(before.value)) return true
  }
  return false
}

/** What in this stylesheet Chromium 86 would drop, but for what is accepted. */
export function tooNewInStyle(text: string): string[] {
  const found = new Set<string>()
  const sheet = parse(text)
  sheet.walkRules(rule => {
    if (rule.parent?.type === 'rule') found.add(`nesting: ${rule.selector}`)
    const selector = SELECTORS.exec(rule.selector)?.[0]
    if (selector) found.add(`${selector}): ${rule.selector}`)
  })
  sheet.walkAtRules(rule => {
    if (AT_RULES.has(rule.name)) found.add(`@${rule.name}`)
    // A condition is a fallback by itself; one inside a rule is nesting.
    if (rule.parent?.type === 'rule') found.add(`nesting: @${rule.name}`)
  })
  sheet.walkDecls(declaration => {
    if (PROPERTIES.test(declaration.prop)) found.add(declaration.prop)
    if (VALUES.test(declaration.value) && !hasFallback(declaration))
      found.add(`${declaration.prop}: ${declaration.value}`)
  })
  return [...found].filter(what => !(what in ACCEPTED))
}
