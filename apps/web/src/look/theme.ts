/** What a reader may choose; `system` follows the machine, also while the page is open. */
export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

const STORED_AS = 'doudi-theme'
const darkMachine = () => window.matchMedia('(prefers-color-scheme: dark)')
const listeners = new Set<() => void>()

export function chosenTheme(): Theme {
  const stored = localStorage.getItem(STORED_AS)
  return THEMES.find(theme => theme === stored) ?? 'system'
}

/** Whether the page is dark now. */
export function isDark(): boolean {
  const chosen = chosenTheme()
  return chosen === 'system' ? darkMachine().matches : chosen === 'dark'
}

function apply(): void {
  document.documentElement.dataset.theme = isDark() ? 'dark' : 'light'
  for (const listener of listeners) listener()
}

export function chooseTheme(theme: Theme): void {
  localStorage.setItem(STORED_AS, theme)
  apply()
}

/** Called once by each entry before the first painting. */
export function startTheme(): void {
  darkMachine().addEventListener('change', apply)
  apply()
}

export function onThemeChange(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
