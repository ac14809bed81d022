import { clockWords } from '../../words/clock-words.ts'
import { useLanguage } from '../../words/language.tsx'
import type { ClockView } from './clock-view.ts'
import './clock.css'

export type Lit = 'green' | 'yellow' | 'red' | 'stopped' | 'done'

export function litOf(clock: Pick<ClockView, 'light' | 'state'>): Lit {
  return clock.state === 'stopped' ? 'stopped' : clock.light
}

/** Round, three-cornered, square, two bars, a tick: told apart without any colour. */
const SHAPES: Readonly<Record<Lit, string>> = {
  green: 'M8 2a6 6 0 1 1 0 12a6 6 0 1 1 0-12z',
  yellow: 'M8 1.5l7 12.5h-14z',
  red: 'M2 2h12v12h-12z',
  stopped: 'M3.5 2h3v12h-3zM9.5 2h3v12h-3z',
  done: 'M2 8.5l2-2l2.5 2.5l5.5-6l2 2l-7.5 8z',
}

/** The shape alone; what it means must stand beside it, or be read out. */
export function LightShape({ lit }: { readonly lit: Lit }) {
  return (
    <svg className={`light-shape is-${lit}`} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={SHAPES[lit]} />
    </svg>
  )
}

/** The light of a matter: shape and word. */
export function LightMark({ lit }: { readonly lit: Lit }) {
  const { t } = useLanguage()
  return (
    <span className={`light is-${lit}`}>
      <LightShape lit={lit} />
      {t(clockWords[lit])}
    </span>
  )
}
