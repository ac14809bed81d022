import { type FormEvent, useState } from 'react'
import { SecrecyNotice } from '../../look/secrecy-notice.tsx'
import { followWords } from '../../words/follow-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { nameOfFile } from '../device/handed-in.ts'
import { Field } from '../parts.tsx'
import type { Followed, Offered } from '../portal-api.ts'
import { FileField } from './file-field.tsx'
import { RateForm } from './rate-form.tsx'
import { type Acting, useAct } from './use-act.ts'

type Written = Exclude<Offered['command'], 'rate'>

const FORMS = {
  'supply-documents': {
    title: followWords.supply,
    hint: followWords.supplyHint,
    label: followWords.documents,
  },
  reopen: { title: followWords.reopen, hint: followWords.reopenHint, label: followWords.reason },
  withdraw: { title: followWords.withdraw, hint: followWords.withdrawHint, label: followWords.reason },
} as const

function inputOf(command: Written, text: string, files: readonly Blob[]): unknown {
  if (command !== 'supply-documents') return { reason: text.trim() }
  const lines = text.split('\n').map(line => line.trim())
  return { documents: [...lines.filter(line => line !== ''), ...files.map((f, i) => nameOfFile(f, i + 1))] }
}

interface Props extends Acting {
  readonly followed: Followed
  readonly command: Written
}

/** One command that is written in words. It stays folded until it is wanted, so that nobody withdraws by a slip. */
function WrittenForm({ command, followed, ...acting }: Props) {
  const { t } = useLanguage()
  const { act, isSending, said } = useAct(acting, followed)
  const [text, setText] = useState('')
  const [files, setFiles] = useState<readonly Blob[]>([])
  const [isMissing, setMissing] = useState(false)
  const { title, hint, label } = FORMS[command]
  function send(event: FormEvent): void {
    event.preventDefault()
    const isEmpty = text.trim() === '' && files.length === 0
    setMissing(isEmpty)
    if (!isEmpty) void act(command, inputOf(command, text, files), files)
  }
  return (
    <details open={command === 'supply-documents'}>
      <summary>{t(title)}</summary>
      <form className="form" noValidate onSubmit={send}>
        {command === 'supply-documents' && <SecrecyNotice />}
        <Field label={t(label)} hint={t(hint)} error={isMissing ? t(followWords.reasonMissing) : undefined}>
          {given => (
            <textarea
              {...given}
              rows={3}
              maxLength={command === 'supply-documents' ? 5000 : 500}
              value={text}
              onChange={event => setText(event.target.value)}
            />
          )}
        </Field>
        {command === 'supply-documents' && <FileField files={files} onChange={setFiles} />}
        {said && (
          <p role="status" className={said.isBad ? 'error' : 'good'}>
            {t(said.text)}
          </p>
        )}
        <button type="submit" disabled={isSending}>
          {t(followWords.send)}
        </button>
      </form>
    </details>
  )
}

const ORDER: readonly Written[] = ['supply-documents', 'reopen', 'withdraw']

/** What the applicant can do now. What cannot be done is left out: a firm is not shown a wall of grey buttons. */
export function Actions({ followed, ...acting }: Acting & { readonly followed: Followed }) {
  const { t } = useLanguage()
  const isOpen = (command: string): boolean =>
    followed.allowed?.some(a => a.command === command && a.refused === null) ?? false
  const open = ORDER.filter(isOpen)
  if (open.length === 0 && !isOpen('rate')) return null
  return (
    <section className="actions no-print" aria-labelledby="actions">
      <h2 id="actions">{t(followWords.actions)}</h2>
      {isOpen('rate') && <RateForm followed={followed} {...acting} />}
      {open.map(command => (
        <WrittenForm key={command} command={command} followed={followed} {...acting} />
      ))}
    </section>
  )
}
