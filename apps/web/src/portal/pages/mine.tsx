import { useCallback, useState } from 'react'
import { LightMark } from '../../look/clock/light.tsx'
import { dayOf } from '../../look/times.ts'
import { clockWords } from '../../words/clock-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { portalWords } from '../../words/portal-words.ts'
import { Link, useAddress } from '../address.tsx'
import { useDevice } from '../device/device.tsx'
import { Awaited, PageTitle } from '../parts.tsx'
import { type Own, type OwnPage, readOwn } from '../portal-api.ts'
import { useRead } from '../use-read.ts'
import { FirmPeople } from './firm-people.tsx'
import { Following } from './following.tsx'

function OwnRow({ own }: { readonly own: Own }) {
  const { t, language } = useLanguage()
  const { id, number, title, status, officeName, openedAt, dueAt, light } = own
  return (
    <li className="row">
      <div>
        <Link to={`/mine#${id}`}>
          <strong>{number}</strong> {t(title)}
        </Link>
        <p className="small">
          {dayOf(openedAt, language)}
          {officeName && ` · ${t(clockWords.heldBy, { holder: t(officeName) })}`}
        </p>
      </div>
      <div className="row-tools">
        <LightMark lit={status === 'closed' ? 'done' : (light ?? 'green')} />
        {dueAt !== null && (
          <span className="small">{t(clockWords.due, { when: dayOf(dueAt, language) })}</span>
        )}
      </div>
    </li>
  )
}

/** One page after another, for as long as the reader wants more. */
function OwnList({ status }: { readonly status: 'open' | 'closed' }) {
  const { t } = useLanguage()
  const read = useCallback(() => readOwn(status), [status])
  const reading = useRead(read)
  const [later, setLater] = useState<readonly OwnPage[]>([])
  return (
    <section aria-labelledby={`own-${status}`}>
      <h2 id={`own-${status}`}>{t(portalWords[status])}</h2>
      <Awaited reading={reading}>
        {first => {
          const pages = [first, ...later]
          const items = pages.flatMap(page => page.items)
          const next = pages[pages.length - 1]?.next ?? null
          return (
            <>
              {items.length === 0 && <p className="small">{t(portalWords.mineNone)}</p>}
              <ul className="rows">
                {items.map(own => (
                  <OwnRow key={own.id} own={own} />
                ))}
              </ul>
              {next !== null && (
                <button
                  type="button"
                  onClick={() => void readOwn(status, next).then(page => setLater([...later, page]))}
                >
                  {t(portalWords.more)}
                </button>
              )}
            </>
          )
        }}
      </Awaited>
    </section>
  )
}

/** What a firm that has signed in has with the county, and who may act for it. */
export function MinePage() {
  const { t } = useLanguage()
  const { fragment } = useAddress()
  const { firm, role } = useDevice()
  if (firm === undefined)
    return (
      <>
        <PageTitle>{t(portalWords.mine)}</PageTitle>
        <p className="note">{t(portalWords.mineSignIn)}</p>
      </>
    )
  if (/^[0-9a-f-]{36}$/.test(fragment))
    return (
      <>
        <PageTitle>{t(portalWords.mine)}</PageTitle>
        <Following key={fragment} held={{ mine: fragment }} />
      </>
    )
  return (
    <>
      <PageTitle lead={t(portalWords.mineLead)}>{t(portalWords.mine)}</PageTitle>
      <OwnList status="open" />
      <OwnList status="closed" />
      {role === 'owner' && <FirmPeople />}
    </>
  )
}
