import { Button, Drawer, Input } from 'antd'
import { useId, useState } from 'react'
import { useLanguage } from '../../words/language.tsx'
import { routingWords } from '../../words/routing-words.ts'
import type { Values } from '../forms/values.ts'
import { ChangeReview } from './change-review.tsx'

interface ReasonedChangeProps {
  readonly title: string
  readonly change: (reason: string) => {
    readonly command: string
    readonly input: Values
  }
  readonly close: () => void
}

/** A change of the county that needs nothing but a reason: said first, reviewed, then done. */
export function ReasonedChange({ title, change, close }: ReasonedChangeProps) {
  const { t } = useLanguage()
  const id = useId()
  const [reason, setReason] = useState('')
  const [isReviewed, setReviewed] = useState(false)
  return (
    <Drawer open size={560} title={title} onClose={close}>
      <div className="layer-form">
        <label htmlFor={id}>{t(routingWords.reason)}</label>
        <Input
          id={id}
          value={reason}
          onChange={event => {
            setReason(event.target.value)
            setReviewed(false)
          }}
        />
        {isReviewed ? (
          <ChangeReview change={change(reason)} done={close} cancel={() => setReviewed(false)} mayDo />
        ) : (
          <Button type="primary" disabled={reason.trim() === ''} onClick={() => setReviewed(true)}>
            {t(routingWords.review)}
          </Button>
        )}
      </div>
    </Drawer>
  )
}
