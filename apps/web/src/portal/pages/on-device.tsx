import { useState } from 'react'
import { dayOf } from '../../look/times.ts'
import { useLanguage } from '../../words/language.tsx'
import { portalWords } from '../../words/portal-words.ts'
import { Link } from '../address.tsx'
import { useDevice } from '../device/device.tsx'
import type { KeptReceipt } from '../device/device-store.ts'
import { Waiting } from './waiting.tsx'

function ReceiptRow({ kept }: { readonly kept: KeptReceipt }) {
  const { t, language } = useLanguage()
  const { number, title, openedAt, receipt } = kept.registered
  return (
    <li className="row">
      <div>
        <strong>{number}</strong> {t(title)}
        <p className="small">{dayOf(openedAt, language)}</p>
      </div>
      <div className="row-tools">
        <Link to={`/follow#${receipt.secret}`} aria-label={`${t(portalWords.openFollow)} ${number}`}>
          {t(portalWords.openFollow)}
        </Link>
        <Link to={`/receipt#${kept.id}`} aria-label={`${t(portalWords.openReceipt)} ${number}`}>
          {t(portalWords.openReceipt)}
        </Link>
      </div>
    </li>
  )
}

function Forgetting() {
  const { t } = useLanguage()
  const { forget } = useDevice()
  const [isAsking, setAsking] = useState(false)
  if (!isAsking)
    return (
      <button type="button" className="is-quiet" onClick={() => setAsking(true)}>
        {t(portalWords.clearDevice)}
      </button>
    )
  return (
    <div className="note is-warning" role="alert">
      <p>{t(portalWords.clearSure)}</p>
      <div className="buttons">
        <button
          type="button"
          onClick={() => {
            void forget()
            setAsking(false)
          }}
        >
          {t(portalWords.clearYes)}
        </button>
        <button type="button" className="is-quiet" onClick={() => setAsking(false)}>
          {t(portalWords.cancel)}
        </button>
      </div>
    </div>
  )
}

/** What was submitted from this device and what waits on it, for the person who uses it now. */
export function OnDevice() {
  const { t } = useLanguage()
  const { receipts, outgoing } = useDevice()
  return (
    <section aria-labelledby="on-device">
      <h2 id="on-device">{t(portalWords.onDevice)}</h2>
      <p className="small">{t(portalWords.onDeviceNote)}</p>
      <ul className="rows">
        {outgoing.map(one => (
          <Waiting key={one.id} outgoing={one} />
        ))}
        {receipts.map(kept => (
          <ReceiptRow key={kept.id} kept={kept} />
        ))}
      </ul>
      <Forgetting />
    </section>
  )
}
