import { useEffect } from 'react'
import { PARTS, type Part } from '../../week/businesses.ts'
import { countyWords } from '../../words/county-words.ts'
import { partWords } from '../../words/entry-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { useAddress } from '../address.tsx'
import { Awaited, PageTitle } from '../parts.tsx'
import { useRead } from '../use-read.ts'
import { type Published, readPublished, type State, type Statement } from './county-api.ts'
import { StateMark } from './state-mark.tsx'
import './county.css'

function Where({ statement: { page, scenario, procedure } }: { readonly statement: Statement }) {
  const { t } = useLanguage()
  return (
    <ul className="statement-where">
      {page && (
        <li>
          <a href={page}>{t(countyWords.page)}</a>
        </li>
      )}
      {procedure && <li>{t(countyWords.procedureNamed, { name: procedure })}</li>}
      {scenario && <li>{t(countyWords.scenario, { name: scenario })}</li>}
    </ul>
  )
}

function Row({ statement }: { readonly statement: Statement }) {
  const { t } = useLanguage()
  const { says, figures, system, state, missing, note } = statement
  return (
    <li className="statement" id={statement.id}>
      <div>
        <p className="for-readers">{t(countyWords.published)}</p>
        <p>{t(says)}</p>
        {figures === 'unpublished' && <p className="unpublished">{t(countyWords.unpublished)}</p>}
      </div>
      <div>
        <h3>{t(system)}</h3>
        <p>
          <StateMark state={state} />
        </p>
        {missing && (
          <p className="small">
            <strong>{t(countyWords.missing)}</strong>
            {t(missing)}
          </p>
        )}
        {note && <p className="small">{t(note)}</p>}
        <Where statement={statement} />
      </div>
    </li>
  )
}

function PartOf({ part, published }: { readonly part: Part; readonly published: Published }) {
  const { t } = useLanguage()
  const statements = published.statements.filter(s => s.part === part)
  if (statements.length === 0) return null
  return (
    <section aria-labelledby={`part-${part}`}>
      <h2 id={`part-${part}`}>{t(partWords[part])}</h2>
      <ul className="statements">
        {statements.map(statement => (
          <Row key={statement.id} statement={statement} />
        ))}
      </ul>
    </section>
  )
}

/** How many statements have come how far. */
export function tallyOf(statements: readonly Statement[]): Readonly<Record<State, number>> {
  const count = (state: State) => statements.filter(s => s.state === state).length
  return {
    works: count('works'),
    register: count('register'),
    procedure: count('procedure'),
    later: count('later'),
  }
}

/** A link to one statement leads there, although it is read only after the page is there. */
function GoToNamed() {
  const { fragment } = useAddress()
  useEffect(() => {
    if (fragment !== '') document.getElementById(fragment)?.scrollIntoView()
  }, [fragment])
  return null
}

/** 对照: what was published, beside what is built; what is missing is said. */
export default function StatementsPage() {
  const { t } = useLanguage()
  const reading = useRead(readPublished)
  return (
    <>
      <PageTitle lead={t(countyWords.statementsLead)}>{t(countyWords.statementsTitle)}</PageTitle>
      <Awaited reading={reading}>
        {published => (
          <>
            <p className="tally-line">{t(countyWords.tally, tallyOf(published.statements))}</p>
            <GoToNamed />
            {PARTS.map(part => (
              <PartOf key={part} part={part} published={published} />
            ))}
            {Object.values(published.sources).map(({ title, period }) => (
              <p key={title.zh} className="small">
                {t(countyWords.source, { source: t(title), period: t(period) })}
              </p>
            ))}
          </>
        )}
      </Awaited>
    </>
  )
}
