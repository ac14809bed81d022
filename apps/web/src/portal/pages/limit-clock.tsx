import { type ClockView, drawingOf, type Unit } from '../../look/clock/clock-view.ts'
import { Stalk } from '../../look/clock/stalk.tsx'
import { clockWords, unitWord } from '../../words/clock-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { portalWords } from '../../words/portal-words.ts'
import type { ProcedureShown } from '../portal-api.ts'

type Limits = ProcedureShown['limits']

/** A limit in words: 10 个工作日. */
export function useLimit(): (limits: Limits, name: string) => string | undefined {
  const { t } = useLanguage()
  return (limits, name) => {
    const limit = limits.find(l => l.name === name)
    if (!limit) return undefined
    const { unit, amount } = limit
    return unit === 'named-date' || amount === null
      ? t(portalWords.dateNamed)
      : t(clockWords.amount, { n: amount, unit: t(unitWord(unit, amount)) })
  }
}

/** The clock of a matter that has not begun: nothing used, all left. */
function unused(name: string, { unit, total }: { unit: Unit; total: number }): ClockView {
  const at = { due: '', dueAt: '', light: 'green', state: 'running', provisional: false } as const
  const title = { zh: '答复', en: 'reply' }
  return {
    ...at,
    duty: 'reply',
    node: 'reply',
    title,
    name,
    unit,
    total,
    spent: 0,
    remaining: total,
    paused: 0,
  }
}

function clockOf(limits: Limits, name: string): ClockView | undefined {
  const limit = limits.find(l => l.name === name)
  return limit?.amount ? unused(name, { unit: limit.unit, total: limit.amount }) : undefined
}

/** What is promised against what the law allows, drawn as the clock of every matter is: one joint a day. */
export function LimitClock({ limits }: { readonly limits: Limits }) {
  const { t } = useLanguage()
  const limitOf = useLimit()
  const promised = limitOf(limits, 'promised')
  const legal = limitOf(limits, 'legal')
  const [clock, law] = [clockOf(limits, 'promised'), clockOf(limits, 'legal')]
  const drawing = clock && drawingOf(clock, law?.unit === clock.unit ? law : undefined)
  const said = `${t(portalWords.promised)} ${promised ?? t(portalWords.byStep)}`
  const lawful = legal === undefined ? '' : `${t(portalWords.legal)} ${legal}`
  return (
    <div className="limit-clock clock is-row">
      <p className="promise">
        <strong>{said}</strong>
        {lawful !== '' && <span>{lawful}</span>}
      </p>
      {drawing && <Stalk drawing={drawing} label={[said, lawful].filter(Boolean).join(' · ')} />}
    </div>
  )
}
