import { type FormEvent, useState } from 'react'
import { followWords } from '../../words/follow-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { portalWords } from '../../words/portal-words.ts'
import { goTo, Link, useAddress } from '../address.tsx'
import { useDevice } from '../device/device.tsx'
import { Field, PageTitle } from '../parts.tsx'
import { Following } from './following.tsx'

/** A link, or the secret alone, as somebody pastes it. */
export function secretIn(pasted: string): string | undefined {
  return /(?:^|[#/])([A-Za-z0-9_-]{43})\s*$/.exec(pasted.trim())?.[1]
}

function PasteForm({ to }: { readonly to: string }) {
  const { t } = useLanguage()
  const { receipts } = useDevice()
  const [pasted, setPasted] = useState('')
  const [isWrong, setWrong] = useState(false)
  function open(event: FormEvent): void {
    event.preventDefault()
    const secret = secretIn(pasted)
    setWrong(secret === undefined)
    if (secret !== undefined) goTo(`${to}#${secret}`)
  }
  return (
    <>
      <form className="form" noValidate onSubmit={open}>
        <Field label={t(followWords.paste)} error={isWrong ? t(followWords.pasteWrong) : undefined}>
          {given => (
            <input
              {...given}
              type="url"
              autoComplete="off"
              value={pasted}
              onChange={event => setPasted(event.target.value)}
            />
          )}
        </Field>
        <button type="submit" className="is-main">
          {t(followWords.open)}
        </button>
      </form>
      {receipts.length > 0 && (
        <section>
          <h2>{t(portalWords.onDevice)}</h2>
          <ul className="rows">
            {receipts.map(({ id, registered: { number, title, receipt } }) => (
              <li key={id} className="row">
                <Link to={`${to}#${receipt.secret}`}>
                  {number} {t(title)}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function FollowOrRate({ isRating }: { readonly isRating: boolean }) {
  const { t } = useLanguage()
  const { fragment } = useAddress()
  const { receipts } = useDevice()
  const secret = secretIn(fragment)
  const own = receipts.find(r => r.registered.receipt.secret === secret)
  const [codes, setCodes] = useState<Readonly<Record<string, string>>>({})
  // The receipt on this device opens its own contents, unless the reader has closed them.
  const code = secret === undefined ? undefined : (codes[secret] ?? own?.registered.receipt.code)
  const held = { secret: secret ?? '', code: code === '' ? undefined : code }
  return (
    <>
      <PageTitle>{t(isRating ? followWords.rate : followWords.title)}</PageTitle>
      {secret === undefined ? (
        <PasteForm to={isRating ? '/rate' : '/follow'} />
      ) : (
        <Following
          key={`${secret}${held.code ?? ''}`}
          held={held}
          isRating={isRating}
          onCode={given => setCodes(before => ({ ...before, [secret]: given ?? '' }))}
        />
      )}
    </>
  )
}

export function FollowPage() {
  return <FollowOrRate isRating={false} />
}

/** Where an invitation to rate leads: the same matter, with the question first. */
export function RatePage() {
  return <FollowOrRate isRating />
}
