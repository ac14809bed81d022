import { Link } from '@tanstack/react-router'
import type { FollowedIssue, Standing } from '../../api/talks.ts'
import { RowClock } from '../../look/clock/matter-clock.tsx'
import { useLanguage } from '../../words/language.tsx'
import { talkWords } from '../../words/talk-words.ts'
import { useNames } from '../reading/names.ts'
import { StandingMark } from './standing.tsx'

function Followed({ evening, issue, matter }: FollowedIssue) {
  const { t } = useLanguage()
  const names = useNames()
  const holder = matter?.holder ? names.officeShort(matter.holder.office) : ''
  return (
    <li className="followed">
      <p className="subject">
        {matter ? (
          <Link to="/matters/$id" params={{ id: matter.number }} search={{}}>
            {issue.title}
          </Link>
        ) : (
          <span>{issue.title}</span>
        )}
        <span className="faint">
          {[
            t(talkWords.ofSession, { n: evening.number }),
            evening.date,
            issue.firm,
            issue.office && names.officeShort(issue.office),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </p>
      <div className="followed-state">
        {matter ? <StandingMark matter={matter} /> : <span className="faint">{t(talkWords.noMatter)}</span>}
        {matter?.step && (
          <span className="faint">
            {t(matter.step)} {holder}
          </span>
        )}
        {matter?.clock && <RowClock clock={matter.clock} />}
      </div>
    </li>
  )
}

const OVER = new Set<Standing>(['struck-off', 'not-struck-off', 'answered', 'withdrawn'])

function isOver({ matter }: FollowedIssue): boolean {
  return matter !== null && OVER.has(matter.standing)
}

function Rows({ rows }: { readonly rows: readonly FollowedIssue[] }) {
  return (
    <ul className="followed-list">
      {rows.map(one => (
        <Followed key={`${one.evening.id}${one.issue.part}`} {...one} />
      ))}
    </ul>
  )
}

/** 上场跟踪: what was handed over before stands above what is new; what is over since then is one line, unless it is opened. */
export function FollowUp({ before }: { readonly before: readonly FollowedIssue[] }) {
  const { t } = useLanguage()
  const over = before.filter(isOver)
  return (
    <section className="sheet" aria-labelledby="follow-up-title">
      <h2 id="follow-up-title">{t(talkWords.followUp)}</h2>
      <p className="faint">{t(before.length > 0 ? talkWords.followUpNote : talkWords.followUpNone)}</p>
      <Rows rows={before.filter(one => !isOver(one))} />
      {over.length > 0 && (
        <details>
          <summary>{t(talkWords.overSince, { n: over.length })}</summary>
          <Rows rows={over} />
        </details>
      )}
    </section>
  )
}
