import { useState } from 'react'
import type { ApiProblem } from '../../api/problem.ts'
import { dayOf } from '../../look/times.ts'
import { useLanguage } from '../../words/language.tsx'
import { portalWords } from '../../words/portal-words.ts'
import { Awaited, ProblemNote } from '../parts.tsx'
import { authorise, type FirmAccount, readFirmAccounts } from '../portal-api.ts'
import { asProblem, useRead } from '../use-read.ts'

/** The owner says which clerks may act for the firm. */
export function FirmPeople() {
  const { t, language } = useLanguage()
  const reading = useRead(readFirmAccounts)
  const [problem, setProblem] = useState<ApiProblem>()

  async function change({ id, authorised }: FirmAccount): Promise<void> {
    try {
      await authorise(id, !authorised)
      setProblem(undefined)
      reading.again()
    } catch (error) {
      setProblem(asProblem(error))
    }
  }
  return (
    <section aria-labelledby="people">
      <h2 id="people">{t(portalWords.people)}</h2>
      <p className="small">{t(portalWords.peopleNote)}</p>
      {problem && <ProblemNote problem={problem} />}
      <Awaited reading={reading}>
        {({ items }) => (
          <ul className="rows">
            {items.map(account => (
              <li key={account.id} className="row">
                <div>
                  <strong>{t(portalWords[account.role])}</strong>
                  <p className="small">
                    {t(portalWords.sinceDay, { when: dayOf(account.since, language) })} ·{' '}
                    {t(account.authorised ? portalWords.authorised : portalWords.notAuthorised)}
                  </p>
                </div>
                {account.role === 'clerk' && (
                  <button type="button" onClick={() => void change(account)}>
                    {t(account.authorised ? portalWords.revoke : portalWords.authorise)}
                  </button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Awaited>
    </section>
  )
}
