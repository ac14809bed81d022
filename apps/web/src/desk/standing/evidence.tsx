import { Link } from '@tanstack/react-router'
import { useLanguage } from '../../words/language.tsx'
import { standingWords } from '../../words/standing-words.ts'
import { useNames } from '../reading/names.ts'
import type { Evidence } from './standing-api.ts'

interface Said {
  readonly on: string
  readonly text: string
  readonly isObjection: boolean
  readonly decided?: string
}

/** What was said for and against it, in the order in which it was said. */
function saidOf(
  { replies, objections }: Evidence,
  decidedAs: (one: Evidence['objections'][number]) => string,
) {
  const all: Said[] = [
    ...replies.map(r => ({ on: r.on, text: r.text, isObjection: false })),
    ...objections.map(o => ({ on: o.on, text: o.reason, isObjection: true, decided: decidedAs(o) })),
  ]
  return all.sort((a, b) => a.on.localeCompare(b.on))
}

/** One piece of evidence with its source, what the unit said of it, and what was objected and decided. */
export function EvidenceCard({
  evidence,
  statusName,
}: {
  readonly evidence: Evidence
  readonly statusName: (status: string) => string
}) {
  const { t, language } = useLanguage()
  const comma = language === 'zh' ? '、' : ', '
  const names = useNames()
  const { id, status, office, title, kind, facts, on, sources, replyBy } = evidence
  const decidedAs = ({ decision, why }: Evidence['objections'][number]) =>
    decision
      ? [t(standingWords.decided, { decision: names.label(decision) }), why].filter(Boolean).join(' · ')
      : t(standingWords.undecided)
  return (
    <li className="evidence">
      <div className="evidence-head">
        <Link to="/registers/$register/$id" params={{ register: 'evidence', id }} search={{}}>
          {title}
        </Link>
        <span className={`entry-status is-${status}`}>{statusName(status)}</span>
      </div>
      <p className="faint">
        {[on, office && names.officeShort(office), t(standingWords[kind])].filter(Boolean).join(' · ')}
      </p>
      <p>{facts}</p>
      <p className="faint">
        {t(standingWords.source)}{' '}
        {sources.map(s => [s.name, s.document].filter(Boolean).join(' ')).join(comma)}
      </p>
      {status === 'to-be-heard' && replyBy && <p>{t(standingWords.heardUntil, { day: replyBy })}</p>}
      <ul className="said">
        {saidOf(evidence, decidedAs).map(({ on: day, text, isObjection, decided }) => (
          <li key={day + text} className={isObjection ? 'is-objection' : ''}>
            <span className="faint">
              {day} {t(isObjection ? standingWords.objection : standingWords.said)}
            </span>{' '}
            {text} {decided && <b>{decided}</b>}
          </li>
        ))}
      </ul>
    </li>
  )
}
