import { useState } from 'react'
import type { ApiProblem } from '../../api/problem.ts'
import { dayOf } from '../../look/times.ts'
import { useLanguage } from '../../words/language.tsx'
import { mineWords } from '../../words/mine-words.ts'
import { Awaited, ProblemNote } from '../parts.tsx'
import { authorise, type FirmAccount, readFirmAccounts } from '../portal-api.ts'
import { asProblem, useRead } from '../use-read.ts'

interface RowProps {
  readonly account: FirmAccount
  readonly onChange: () => void
}

function AccountRow({ account, onChange }: RowProps) {
  const { t, language } = useLanguage()
  const { role, name, isYou, authorised, since } = account
  const who = [t(mineWords[role]), name, isYou ? `（${t(mineWords.you)}）` : ''].filter(Boolean).join(' ')
  return (
    <li className="row">
      <div>
        <strong>{who}</strong>
        <p className="small">
          {t(mineWords.sinceDay, { when: dayOf(since, language) })}
          {role === 'clerk' && ` · ${t(authorised ? mineWords.authorised : mineWords.notAuthorised)}`}
        </p>
      </div>
      {role === 'clerk' && (
        <button
          type="button"
          className={authorised ? '' : 'is-main'}
          aria-label={`${t(authorised ? mineWords.revoke : mineWords.authorise)} ${who}`}
          onClick={onChange}
        >
          {t(authorised ? mineWords.revoke : mineWords.authorise)}
        </button>
      )}
    </li>
  )
}

/** The owner says which clerks may act for the firm. */
export function FirmPeople() {
  const { t } = useLanguage()
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
    <section aria-labelledby="people" className="no-print">
      <h2 id="people">{t(mineWords.people)}</h2>
      <p className="small">{t(mineWords.peopleNote)}</p>
      {problem && <ProblemNote problem={problem} />}
      <Awaited reading={reading}>
        {({ items }) => (
          <>
            <ul className="rows">
              {items.map(account => (
                <AccountRow key={account.id} account={account} onChange={() => void change(account)} />
              ))}
            </ul>
            {!items.some(a => a.role === 'clerk') && <p className="small">{t(mineWords.noClerks)}</p>}
          </>
        )}
      </Awaited>
    </section>
  )
}
