import { useLanguage } from '../../words/language.tsx'
import { projectsWords } from '../../words/projects-words.ts'
import { useNames } from '../reading/names.ts'
import type { Step } from './projects-api.ts'

/** How late or early a milestone is or was, in words; nothing where there was no plan. */
export function useLateness(): (step: Pick<Step, 'state' | 'days'>) => string {
  const { t } = useLanguage()
  return ({ state, days }) => {
    if (days === undefined) return ''
    if (state !== 'verified') return days > 0 ? t(projectsWords.lateSoFar, { n: days }) : ''
    if (days === 0) return t(projectsWords.onTime)
    return days > 0 ? t(projectsWords.late, { n: days }) : t(projectsWords.early, { n: -days })
  }
}

/** One milestone in a line: its plan, what is claimed or verified, and how late that is. */
export function MilestoneText({ step }: { readonly step: Step }) {
  const { t } = useLanguage()
  const names = useNames()
  const lateness = useLateness()
  const { milestone, state, first, planned, claimed, refuted } = step
  const late = lateness(step)
  return (
    <>
      <b>{names.label(milestone)}</b>
      {planned && (
        <span>
          {t(projectsWords.planned)} {planned}
          {first && first !== planned && (
            <span className="faint">
              {' '}
              {t(projectsWords.firstPlan)} <s>{first}</s>
            </span>
          )}
        </span>
      )}
      {claimed && (
        <span className={`is-${state}`}>
          {t(projectsWords[state])} {claimed.on}
        </span>
      )}
      {!claimed && refuted.length > 0 && (
        <span className="is-refuted">
          {t(projectsWords.refuted)} {refuted[refuted.length - 1]?.on}
        </span>
      )}
      {late && <span className={(step.days ?? 0) > 0 ? 'is-late' : 'faint'}>{late}</span>}
    </>
  )
}
