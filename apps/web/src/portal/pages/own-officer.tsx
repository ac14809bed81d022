import { useState } from 'react'
import { read } from '../../api/client.ts'
import { openOnce } from '../../api/once.ts'
import type { ApiProblem } from '../../api/problem.ts'
import { dayOf } from '../../look/times.ts'
import { followWords } from '../../words/follow-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { ownVisitWords } from '../../words/own-visit-words.ts'
import type { Word } from '../../words/word.ts'
import { GRADES } from '../grades.ts'
import { Awaited, Field, ProblemNote } from '../parts.tsx'
import { asProblem, useRead } from '../use-read.ts'

interface Officer {
  readonly name: string
  readonly office: Word | null
}

interface OwnLink {
  readonly id: string
  readonly version: number
  readonly firm: string
  readonly monthly: number
  readonly officer: Officer | null
  readonly deputy: Officer | null
  readonly wished: string | null
}

interface OwnNeed {
  readonly part: string
  readonly title: string
  readonly answer?: string
  readonly isSolved?: boolean
}

interface OwnVisit {
  readonly id: string
  readonly version: number
  readonly date: string
  readonly officer: Officer | null
  readonly made: { readonly on: string } | null
  readonly needs: readonly OwnNeed[]
  readonly policies: readonly string[]
  readonly grade: string | null
}

interface Own {
  readonly links: readonly OwnLink[]
  readonly visits: readonly OwnVisit[]
}

const readOwn = () => read<Own>('/api/visits/mine')

type Act = (entry: { readonly id: string; readonly version: number }, command: string, input: object) => void

/** Acts of the firm on what is about it: done once, whatever answers are lost, and read anew afterwards. */
function useOwnActs(again: () => void) {
  const [once] = useState(() => openOnce<unknown>())
  const [problem, setProblem] = useState<ApiProblem>()
  const on =
    (register: string): Act =>
    ({ id, version }, command, input) => {
      const path = `/api/registers/${register}/entries/${id}/${command}`
      once({ path, input, version })
        .then(
          () => setProblem(undefined),
          (fault: unknown) => setProblem(asProblem(fault)),
        )
        .then(again)
    }
  return { problem, onLink: on('liaison-link'), onVisit: on('visit') }
}

function LinkPart({ link, act }: { readonly link: OwnLink; readonly act: Act }) {
  const { t, language } = useLanguage()
  const [about, setAbout] = useState('')
  const { officer, deputy, monthly, wished } = link
  return (
    <div className="own-link">
      <p>
        {officer && (
          <strong>
            {t(ownVisitWords.officer, {
              name: officer.name,
              office: officer.office ? t(officer.office) : '',
            })}
          </strong>
        )}
        {deputy && ` · ${t(ownVisitWords.deputy, { name: deputy.name })}`}
      </p>
      <p className="small">{t(ownVisitWords.spared, { n: monthly })}</p>
      {wished ? (
        <p className="own-wish">
          {t(ownVisitWords.asked, { day: dayOf(wished, language) })}{' '}
          <button type="button" className="is-quiet no-print" onClick={() => act(link, 'take-back-wish', {})}>
            {t(ownVisitWords.takeBack)}
          </button>
        </p>
      ) : (
        <form
          className="own-search no-print"
          onSubmit={event => {
            event.preventDefault()
            act(link, 'ask-for-visit', about.trim() === '' ? {} : { about: about.trim() })
          }}
        >
          <Field label={t(ownVisitWords.about)}>
            {given => (
              <input
                {...given}
                maxLength={80}
                value={about}
                onChange={event => setAbout(event.target.value)}
              />
            )}
          </Field>
          <button type="submit">{t(ownVisitWords.ask)}</button>
        </form>
      )}
    </div>
  )
}

function NeedPart({
  need,
  confirm,
}: {
  readonly need: OwnNeed
  readonly confirm: (isSolved: boolean) => void
}) {
  const { t } = useLanguage()
  const { title, answer, isSolved } = need
  const said =
    isSolved === undefined ? undefined : isSolved ? ownVisitWords.saidMet : ownVisitWords.saidNotMet
  return (
    <li>
      <strong>{title}</strong> {said && <span className="small">{t(said)}</span>}
      <p className="small">
        {answer ? `${t(ownVisitWords.answer)} ${answer}` : t(ownVisitWords.notAnswered)}
      </p>
      {answer && !isSolved && (
        <div className="own-confirm no-print">
          <span className="small">{t(ownVisitWords.isMet)}</span>
          <button type="button" aria-label={`${t(ownVisitWords.met)} ${title}`} onClick={() => confirm(true)}>
            {t(ownVisitWords.met)}
          </button>
          {isSolved === undefined && (
            <button
              type="button"
              className="is-quiet"
              aria-label={`${t(ownVisitWords.notMet)} ${title}`}
              onClick={() => confirm(false)}
            >
              {t(ownVisitWords.notMet)}
            </button>
          )}
        </div>
      )}
    </li>
  )
}

function Grades({ visit, act }: { readonly visit: OwnVisit; readonly act: Act }) {
  const { t } = useLanguage()
  if (visit.grade !== null)
    return (
      <p className="small">
        {t(ownVisitWords.rated)} {t(followWords[visit.grade as (typeof GRADES)[number]])}
      </p>
    )
  return (
    <fieldset className="own-grades no-print">
      <legend className="small">{t(ownVisitWords.rate)}</legend>
      {GRADES.map(grade => (
        <button
          key={grade}
          type="button"
          className="chip"
          onClick={() => act(visit, 'rate-visit', { grade })}
        >
          {t(followWords[grade])}
        </button>
      ))}
    </fieldset>
  )
}

function VisitPart({ visit, act }: { readonly visit: OwnVisit; readonly act: Act }) {
  const { t, language } = useLanguage()
  const { made, date, officer, needs, policies } = visit
  return (
    <li className="row own-visit">
      <div>
        <p>
          <strong>{dayOf(made?.on ?? date, language)}</strong>{' '}
          <span className="small">
            {[officer?.name, !made && t(ownVisitWords.planned)].filter(Boolean).join(' · ')}
          </span>
        </p>
        {needs.length > 0 && (
          <ul className="own-needs">
            {needs.map(need => (
              <NeedPart
                key={need.part}
                need={need}
                confirm={isSolved => act(visit, 'confirm-need', { part: need.part, isSolved })}
              />
            ))}
          </ul>
        )}
        {policies.length > 0 && (
          <p className="small">
            {t(ownVisitWords.policies)} {policies.join('、')}
          </p>
        )}
        {made && <Grades visit={visit} act={act} />}
      </div>
    </li>
  )
}

/** 助企专员, as the firm has it: who looks after it, its wish, what it says of its needs, and its grades. */
export function OwnOfficer() {
  const { t } = useLanguage()
  const reading = useRead(readOwn)
  const { problem, onLink, onVisit } = useOwnActs(reading.again)
  const isNothing =
    reading.value !== undefined && reading.value.links.length + reading.value.visits.length === 0
  if (isNothing) return null
  return (
    <section aria-labelledby="own-officer">
      <h2 id="own-officer">{t(ownVisitWords.title)}</h2>
      {problem && <ProblemNote problem={problem} />}
      <Awaited reading={reading}>
        {({ links, visits }) => (
          <>
            {links.map(link => (
              <LinkPart key={`${link.id} ${link.version}`} link={link} act={onLink} />
            ))}
            <h3>{t(ownVisitWords.visits)}</h3>
            {visits.length === 0 && <p className="small">{t(ownVisitWords.noVisits)}</p>}
            <ul className="rows">
              {visits.map(visit => (
                <VisitPart key={visit.id} visit={visit} act={onVisit} />
              ))}
            </ul>
            <p className="small">{t(ownVisitWords.onlyYou)}</p>
          </>
        )}
      </Awaited>
    </section>
  )
}
