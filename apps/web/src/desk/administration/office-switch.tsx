import { Button, Drawer, Input } from 'antd'
import { useState } from 'react'
import type { OfficeEntry } from '../../api/county.ts'
import { useLanguage } from '../../words/language.tsx'
import { organisationWords } from '../../words/organisation-words.ts'
import { ChangeReview } from './change-review.tsx'

/** Disabling an office, or taking it back into service: with a reason, and rehearsed before it is done. */
export function OfficeSwitch({
  office,
  close,
}: {
  readonly office: OfficeEntry
  readonly close: () => void
}) {
  const { t } = useLanguage()
  const [reason, setReason] = useState('')
  const [isReviewed, setReviewed] = useState(false)
  const command = office.active ? 'disable-office' : 'enable-office'
  const title = office.active ? organisationWords.disabling : organisationWords.enabling
  return (
    <Drawer open size={720} title={t(title, { name: t(office.name) })} onClose={close}>
      <div className="layer-form">
        {office.active && <p className="faint">{t(organisationWords.disableNote)}</p>}
        <label htmlFor="switch-reason">{t(organisationWords.reason)}</label>
        <Input
          id="switch-reason"
          value={reason}
          maxLength={500}
          onChange={event => {
            setReason(event.target.value)
            setReviewed(false)
          }}
        />
        {isReviewed ? (
          <ChangeReview
            change={{ command, input: { office: office.id, reason } }}
            done={close}
            cancel={() => setReviewed(false)}
          />
        ) : (
          <Button type="primary" disabled={reason.trim() === ''} onClick={() => setReviewed(true)}>
            {t(organisationWords.review)}
          </Button>
        )}
      </div>
    </Drawer>
  )
}
