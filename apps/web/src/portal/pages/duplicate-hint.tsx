import { useEffect, useState } from 'react'
import { dayOf } from '../../look/times.ts'
import { useLanguage } from '../../words/language.tsx'
import { portalWords } from '../../words/portal-words.ts'
import { submitWords } from '../../words/submit-words.ts'
import { Link } from '../address.tsx'
import { useDevice } from '../device/device.tsx'
import { type Duplicate, findDuplicates } from '../portal-api.ts'

const ASK_AFTER_MS = 500

/** An open request of the same firm on the same service, among those whose receipts lie on this device. */
export function DuplicateHint({ firm, item }: { readonly firm: string; readonly item: string }) {
  const { t, language } = useLanguage()
  const { receipts } = useDevice()
  const [found, setFound] = useState<readonly Duplicate[]>([])
  useEffect(() => {
    setFound([])
    const held = receipts.map(r => r.registered.receipt.secret).slice(0, 50)
    if (firm === '' || item === '' || held.length === 0) return
    let isWanted = true
    const timer = setTimeout(() => {
      // A hint that cannot be had is no reason to hold anybody up.
      findDuplicates({ firm, item, receipts: held }).then(
        items => isWanted && setFound(items),
        () => undefined,
      )
    }, ASK_AFTER_MS)
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [firm, item, receipts])
  return (
    <div aria-live="polite">
      {found.map(({ receipt, number, openedAt }) => (
        <div key={receipt} className="note is-warning">
          <p>{t(submitWords.duplicate, { number, date: dayOf(openedAt, language) })}</p>
          <p>
            <Link to={`/follow#${receipt}`}>{t(portalWords.openFollow)}</Link>
          </p>
        </div>
      ))}
    </div>
  )
}
