import { type FormEvent, useState } from 'react'
import { useLanguage } from '../../words/language.tsx'
import { mineWords } from '../../words/mine-words.ts'
import { permitWords } from '../../words/permit-words.ts'
import { Link, useAddress } from '../address.tsx'
import { useDevice } from '../device/device.tsx'
import { Field, PageTitle } from '../parts.tsx'
import { FirmPeople } from './firm-people.tsx'
import { Following } from './following.tsx'
import { OwnList } from './own-list.tsx'
import { OwnOfficer } from './own-officer.tsx'

const STATES = ['open', 'closed'] as const

/** The firm's matters, of which it chooses what to see. */
function OwnMatters() {
  const { t } = useLanguage()
  const [status, setStatus] = useState<(typeof STATES)[number]>('open')
  const [written, setWritten] = useState('')
  const [q, setQ] = useState('')
  function search(event: FormEvent): void {
    event.preventDefault()
    setQ(written.trim())
  }
  return (
    <section aria-label={t(mineWords.title)}>
      <div className="own-tools no-print">
        <fieldset className="choice">
          <legend className="for-readers">{t(mineWords.which)}</legend>
          {STATES.map(state => (
            <label key={state}>
              <input
                type="radio"
                name="own-status"
                checked={status === state}
                onChange={() => setStatus(state)}
              />
              <span>{t(mineWords[state])}</span>
            </label>
          ))}
        </fieldset>
        <search>
          <form className="own-search" onSubmit={search}>
            <Field label={t(mineWords.search)}>
              {given => (
                <input
                  {...given}
                  type="search"
                  value={written}
                  onChange={event => {
                    setWritten(event.target.value)
                    if (event.target.value === '') setQ('')
                  }}
                />
              )}
            </Field>
            <button type="submit">{t(mineWords.find)}</button>
          </form>
        </search>
      </div>
      <OwnList status={status} q={q} />
    </section>
  )
}

/** Whoever has not signed in is shown where. */
export function SignInFirst({ next = '/mine' }: { readonly next?: string }) {
  const { t } = useLanguage()
  const { signIn, isKnown } = useDevice()
  if (!isKnown) return <p className="loading">{t(mineWords.asking)}</p>
  return (
    <div className="empty">
      <p>{t(mineWords.signInFirst)}</p>
      {signIn !== null && (
        <a className="button" href={`${signIn}?next=${encodeURIComponent(next)}`}>
          {t(mineWords.signIn)}
        </a>
      )}
    </div>
  )
}

/** What a firm that has signed in has with the county, and who may act for it. */
export function MinePage() {
  const { t } = useLanguage()
  const { fragment } = useAddress()
  const { firm, role, signOut } = useDevice()
  if (firm === undefined)
    return (
      <>
        <PageTitle>{t(mineWords.title)}</PageTitle>
        <SignInFirst />
      </>
    )
  if (/^[0-9a-f-]{36}$/.test(fragment))
    return (
      <>
        <PageTitle>{t(mineWords.one)}</PageTitle>
        <p className="no-print">
          <Link to="/mine">{t(mineWords.back)}</Link>
        </p>
        <Following key={fragment} held={{ mine: fragment }} />
      </>
    )
  return (
    <>
      <PageTitle lead={t(mineWords.lead)}>{firm}</PageTitle>
      <OwnMatters />
      <OwnOfficer />
      <p className="no-print">
        <Link to="/talks">{t(mineWords.talks)}</Link> · <Link to="/land">{t(permitWords.mine)}</Link>
      </p>
      {role === 'owner' && <FirmPeople />}
      <section className="no-print">
        <p className="small">{t(mineWords.signOutNote)}</p>
        <button type="button" onClick={() => void signOut()}>
          {t(mineWords.signOut)}
        </button>
      </section>
    </>
  )
}
