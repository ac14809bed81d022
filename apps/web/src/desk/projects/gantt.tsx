import { Link } from '@tanstack/react-router'
import { useLanguage } from '../../words/language.tsx'
import { projectsWords } from '../../words/projects-words.ts'
import { useNames } from '../reading/names.ts'
import { Blocking } from './blocking.tsx'
import { MilestoneText } from './milestone-text.tsx'
import type { ProjectRow, Step } from './projects-api.ts'
import { type Axis, axisOf } from './time-axis.ts'

const KINDS = ['planned', 'claimed', 'verified', 'refuted'] as const

/** What the marks mean: shapes and not colours alone tell them apart. */
function Legend() {
  const { t } = useLanguage()
  return (
    <ul className="gantt-legend">
      {KINDS.map(kind => (
        <li key={kind}>
          <i className={`mark is-${kind}`} aria-hidden="true" /> {t(projectsWords[kind])}
        </li>
      ))}
    </ul>
  )
}

/** A milestone on the axis: from the first plan to the one that holds, to where it was claimed or verified. */
function Marks({ step, axis, today }: { readonly step: Step; readonly axis: Axis; readonly today: string }) {
  const { t } = useLanguage()
  const names = useNames()
  const { milestone, state, first, planned, claimed, refuted } = step
  const name = names.label(milestone)
  const at = (date: string) => ({ left: `${axis.placeOf(date)}%` })
  // What is not verified runs on until today: so long is what has slipped, and so it is drawn.
  const until = state === 'verified' ? claimed?.on : today
  const isLate = first !== undefined && until !== undefined && until > first
  return (
    <>
      {isLate && (
        <i
          className={`slip ${state === 'verified' ? 'is-past' : ''}`}
          style={{ ...at(first), width: `${axis.placeOf(until) - axis.placeOf(first)}%` }}
        />
      )}
      {planned && (
        <i
          className="mark is-planned"
          style={at(planned)}
          title={`${name} ${t(projectsWords.planned)} ${planned}`}
        />
      )}
      {refuted.map(({ on }) => (
        <i
          key={on}
          className="mark is-refuted"
          style={at(on)}
          title={`${name} ${t(projectsWords.refuted)} ${on}`}
        />
      ))}
      {claimed && state !== 'open' && (
        <i
          className={`mark is-${state}`}
          style={at(claimed.on)}
          title={`${name} ${t(projectsWords[state])} ${claimed.on}`}
        />
      )}
    </>
  )
}

function Row({
  project,
  axis,
  today,
}: {
  readonly project: ProjectRow
  readonly axis: Axis
  readonly today: string
}) {
  const { t } = useLanguage()
  const names = useNames()
  const { milestones, blocking, firm, town, block } = project
  return (
    <li className="gantt-row">
      <div className="subject">
        <Link to="/registers/$register/$id" params={{ register: 'project', id: project.id }} search={{}}>
          {project.name}
        </Link>
        <span className="faint">
          {[firm, town && names.town(town), names.label(block)].filter(Boolean).join(' · ')}
        </span>
        {blocking.length > 0 && (
          <details>
            <summary>{t(projectsWords.blocking, { n: blocking.length })}</summary>
            <Blocking matters={blocking} />
          </details>
        )}
      </div>
      <div className="gantt-line" aria-hidden="true">
        {axis.ticks.map(({ label, at, isYear }) => (
          <i
            key={at}
            className={isYear ? 'tick is-year' : 'tick'}
            style={{ left: `${at}%` }}
            data-label={label}
          />
        ))}
        <i className="now" style={{ left: `${axis.placeOf(today)}%` }} />
        {milestones.map(step =>
          step.claimed && axis.isBefore(step.claimed.on) ? (
            <span key={step.milestone} className={`long-ago is-${step.state}`}>
              ‹ {names.label(step.milestone)} {step.claimed.on}
            </span>
          ) : (
            <Marks key={step.milestone} step={step} axis={axis} today={today} />
          ),
        )}
      </div>
      <ol className="gantt-list">
        {milestones.length === 0 && <li className="faint">{t(projectsWords.noMilestones)}</li>}
        {milestones.map(step => (
          <li key={step.milestone}>
            <MilestoneText step={step} />
          </li>
        ))}
      </ol>
    </li>
  )
}

/** 节点进度: planned, claimed and verified on one axis; the same in words, which is all that a telephone shows. */
export function Gantt({
  projects,
  today,
}: {
  readonly projects: readonly ProjectRow[]
  readonly today: string
}) {
  const { t } = useLanguage()
  const axis = axisOf(projects, today)
  return (
    <section className="sheet gantt" aria-labelledby="gantt-title">
      <header>
        <h2 id="gantt-title">{t(projectsWords.gantt)}</h2>
        <Legend />
      </header>
      <div className="gantt-axis" aria-hidden="true">
        <div>
          {axis.ticks.map(({ label, at, isYear }) => (
            <span key={at} className={isYear ? 'is-year' : ''} style={{ left: `${at}%` }}>
              {label}
            </span>
          ))}
          <span className="now-label" style={{ left: `${axis.placeOf(today)}%` }}>
            {t(projectsWords.today)}
          </span>
        </div>
      </div>
      <ul className="gantt-rows">
        {projects.map(project => (
          <Row key={project.id} project={project} axis={axis} today={today} />
        ))}
      </ul>
    </section>
  )
}
