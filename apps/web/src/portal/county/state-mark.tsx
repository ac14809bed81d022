import { countyWords } from '../../words/county-words.ts'
import { useLanguage } from '../../words/language.tsx'
import type { State } from './county-api.ts'

const SHAPES: Readonly<Record<State, string>> = {
  works: 'M2 8l4 4 8-9',
  register: 'M3 3h10v10H3zM3 7h10',
  procedure: 'M2 8h12M10 4l4 4-4 4',
  later: 'M8 3v5l3 3',
}

/** How far something has come: a shape and the word for it, never colour alone. */
export function StateMark({ state }: { readonly state: State }) {
  const { t } = useLanguage()
  return (
    <span className={`state-mark is-${state}`}>
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
        {state === 'later' && <circle cx="8" cy="8" r="6.5" />}
        <path d={SHAPES[state]} />
      </svg>
      {t(countyWords[state])}
    </span>
  )
}
