import { Button, Drawer } from 'antd'
import type { ReactNode } from 'react'
import { stampOf } from '../../look/times.ts'
import { formWords } from '../../words/form-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { useIsPhone } from '../reading/use-phone.ts'
import type { RecordSince } from './use-sending.ts'
import '../matter/acts.css'

interface FormDrawerProps {
  readonly title: string
  readonly isReady: boolean
  readonly isSending: boolean
  /** Somebody was quicker, and the reader has been told. */
  readonly isAgain: boolean
  readonly send: () => void
  readonly close: () => void
  readonly children: ReactNode
}

/** A form beside what it is about; on a telephone it comes from below, within reach of a thumb. */
export function FormDrawer({ title, isReady, isSending, isAgain, send, close, children }: FormDrawerProps) {
  const { t } = useLanguage()
  const isPhone = useIsPhone()
  return (
    <Drawer
      open
      title={title}
      placement={isPhone ? 'bottom' : 'right'}
      size={isPhone ? '86%' : 520}
      onClose={close}
      footer={
        <div className="act-footer">
          <Button onClick={close}>{t(formWords.cancel)}</Button>
          <Button type="primary" disabled={!isReady} loading={isSending} onClick={send}>
            {t(isAgain ? formWords.sendAgain : formWords.send)}
          </Button>
        </div>
      }
    >
      {children}
    </Drawer>
  )
}

/** What stands in the form was typed earlier. */
export function RestoredNote({ startOver }: { readonly startOver: () => void }) {
  const { t } = useLanguage()
  return (
    <p className="form-note" role="status">
      {t(formWords.restored)}{' '}
      <Button size="small" type="link" onClick={startOver}>
        {t(formWords.startOver)}
      </Button>
    </p>
  )
}

/** What others did since the form was opened. */
export function RecordsSince({ records }: { readonly records: readonly RecordSince[] }) {
  const { t } = useLanguage()
  return (
    <ul>
      {records.map(record => (
        <li key={record.version}>
          <span className="faint">{stampOf(record.recorded)}</span> {t(record.text)}
        </li>
      ))}
    </ul>
  )
}
