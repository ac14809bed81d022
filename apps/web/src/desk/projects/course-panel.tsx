import './projects.css'
import { useQuery } from '@tanstack/react-query'
import { useLanguage } from '../../words/language.tsx'
import { projectsWords } from '../../words/projects-words.ts'
import { useNames } from '../reading/names.ts'
import { ProblemNote } from '../shell/broken.tsx'
import { Loading } from '../shell/loading.tsx'
import type { PanelProps } from '../week/modules.ts'
import { Blocking } from './blocking.tsx'
import { ChainOf } from './chains.tsx'
import { MilestoneText } from './milestone-text.tsx'
import { type Cited, type Course, courseQuery, type Span, type Step } from './projects-api.ts'

/** A claim with its evidence, and with what was found where it did not hold. */
function Claims({ step }: { readonly step: Step }) {
  const { t } = useLanguage()
  const names = useNames()
  const all = [
    ...step.refuted.map(claim => ({ claim, word: projectsWords.refuted })),
    ...(step.claimed ? [{ claim: step.claimed, word: projectsWords[step.state] }] : []),
  ]
  return (
    <ul className="claims">
      {all.map(({ claim, word }) => (
        <li key={`${claim.on}${word.en}`}>
          {claim.on} {claim.by && names.officeShort(claim.by)} {t(word)}
          <span className="faint"> {[...claim.evidence, claim.finding].filter(Boolean).join(' · ')}</span>
        </li>
      ))}
    </ul>
  )
}

/** A published duration as it was said, and ours beside it. */
function CitedLine({ cited }: { readonly cited: Cited }) {
  const { t } = useLanguage()
  const names = useNames()
  const { from, to, endEvent, compare, said, source, on, state, days } = cited
  return (
    <li>
      <b>
        {t(projectsWords.from, { from: names.label(from), to: endEvent })}{' '}
        {t(projectsWords[compare], { n: said })}
      </b>
      <span className="faint">
        {source} {on}
      </span>
      <span>
        {/* Of what nobody has entered it is not said that it was not reached. */}
        {names.label(to)} {t(state === 'open' ? projectsWords.noDay : projectsWords[state])} ·{' '}
        {days === null ? t(projectsWords.noOurs) : t(projectsWords.ours, { n: days })}
      </span>
    </li>
  )
}

function Spans({ spans }: { readonly spans: readonly Span[] }) {
  const { t } = useLanguage()
  const names = useNames()
  const pairs = spans.filter(s => s.dayType === 'calendar')
  const working = (of: Span) =>
    spans.find(s => s.dayType === 'working' && s.from === of.from && s.to === of.to)?.days ?? 0
  return (
    <ul className="spans">
      {pairs.map(span => (
        <li key={span.to}>
          {t(projectsWords.from, { from: names.label(span.from), to: names.label(span.to) })}{' '}
          <b>{t(projectsWords.calendarDays, { n: span.days })}</b>{' '}
          {t(projectsWords.workingDays, { n: working(span) })}{' '}
          <span className="faint">
            {t(span.verified ? projectsWords.bothVerified : projectsWords.notBoth)}
          </span>
        </li>
      ))}
    </ul>
  )
}

function Whole({ course }: { readonly course: Course }) {
  const { t } = useLanguage()
  const { milestones, cited, spans, chain, blocking, chainLeader, name } = course
  const hasChain = chainLeader || chain.upstream.length + chain.downstream.length > 0
  return (
    <>
      <section className="sheet course" aria-labelledby="course-title">
        <h2 id="course-title">{t(projectsWords.course)}</h2>
        {milestones.length === 0 && <p className="faint">{t(projectsWords.noMilestones)}</p>}
        <ol className="gantt-list is-open">
          {milestones.map(step => (
            <li key={step.milestone}>
              <MilestoneText step={step} />
              <Claims step={step} />
            </li>
          ))}
        </ol>
        {spans.length > 0 && <h3>{t(projectsWords.spans)}</h3>}
        <Spans spans={spans} />
        <h3>{t(projectsWords.blockingTitle)}</h3>
        {blocking.length === 0 && <p className="faint">{t(projectsWords.noBlocking)}</p>}
        <Blocking matters={blocking} />
      </section>
      {cited.length > 0 && (
        <section className="sheet course" aria-labelledby="cited-title">
          <h2 id="cited-title">{t(projectsWords.cited)}</h2>
          <ul className="cited">
            {cited.map(one => (
              <CitedLine key={`${one.to}${one.source}`} cited={one} />
            ))}
          </ul>
          <p className="faint">{t(projectsWords.citedNote)}</p>
        </section>
      )}
      {hasChain && (
        <section className="sheet course" aria-labelledby="own-chain-title">
          <h2 id="own-chain-title">{t(projectsWords.chain)}</h2>
          <ChainOf name={name} isLeader={chainLeader} chain={chain} />
        </section>
      )}
    </>
  )
}

/** 推进情况 of one project, above what was entered of it. */
export default function CoursePanel({ shown }: PanelProps) {
  const { data, error, refetch } = useQuery(courseQuery(shown.entry.id))
  if (error && !data) return <ProblemNote problem={error} retry={() => void refetch()} />
  return data ? <Whole course={data} /> : <Loading />
}
