import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react'
import { SecrecyNotice } from '../../look/secrecy-notice.tsx'
import { useLanguage } from '../../words/language.tsx'
import { submitWords } from '../../words/submit-words.ts'
import { goTo, useAddress } from '../address.tsx'
import { useDevice } from '../device/device.tsx'
import { Field, PageTitle } from '../parts.tsx'
import { readCatalogue, readGuidance, readPlaces } from '../portal-api.ts'
import { useRead } from '../use-read.ts'
import { DuplicateHint } from './duplicate-hint.tsx'
import { FileField } from './file-field.tsx'
import {
  EMPTY,
  type FieldName,
  type Form,
  faultsIn,
  formOf,
  guidanceFor,
  isEmpty,
  submissionOf,
} from './form-state.ts'
import { GuidanceNotes } from './guidance-notes.tsx'
import { ItemChips, ItemField } from './item-field.tsx'
import { WhatFollows } from './what-follows.tsx'
import { WhereFields } from './where-fields.tsx'
import { ContactField, WhoFields } from './who-fields.tsx'

const SAVE_AFTER_MS = 400
const MOST_LETTERS = 2_000

/** The draft of this person, saved a moment after each change; on a shared device it is kept nowhere. */
function useDraft(item: string | null) {
  const { store, person, firm, isKnown } = useDevice()
  const [form, setForm] = useState<Form>(EMPTY)
  const [isShared, setShared] = useState(false)
  const [files, setFiles] = useState<readonly Blob[]>([])
  const [isLoaded, setLoaded] = useState(false)
  useEffect(() => {
    setLoaded(false)
    setForm(EMPTY)
    if (!isKnown) return
    let isWanted = true
    const begin = (from: Form, kept: readonly Blob[] = []): void => {
      if (!isWanted) return
      setFiles(kept)
      setForm({ ...from, ...(item && { item }), ...(firm && { firm }) })
      setLoaded(true)
    }
    store.draft(person).then(
      draft => begin(draft ? formOf(draft.content) : EMPTY, draft?.files),
      () => begin(EMPTY),
    )
    return () => {
      isWanted = false
    }
  }, [store, person, firm, isKnown, item])
  useEffect(() => {
    if (!isLoaded) return
    const timer = setTimeout(() => {
      const saving =
        isShared || (isEmpty(form) && files.length === 0)
          ? store.dropDraft(person)
          : store.saveDraft({ person, at: Date.now(), content: submissionOf(form, 'applicant'), files })
      saving.catch(() => undefined)
    }, SAVE_AFTER_MS)
    return () => clearTimeout(timer)
  }, [store, person, form, files, isShared, isLoaded])
  return { form, setForm, files, setFiles, isShared, setShared, isLoaded }
}

export function SubmitPage() {
  const { t } = useLanguage()
  const { query } = useAddress()
  const { submit, firm } = useDevice()
  const catalogue = useRead(readCatalogue).value
  const guidance = useRead(readGuidance).value
  const places = useRead(readPlaces).value
  const { form, setForm, files, setFiles, isShared, setShared, isLoaded } = useDraft(query.get('item'))
  const [faults, setFaults] = useState<readonly FieldName[]>([])
  const [isSending, setSending] = useState(false)
  const summary = useRef<HTMLParagraphElement>(null)
  const notes = useMemo(() => (guidance ? guidanceFor(form.text, guidance) : []), [guidance, form.text])
  const isStopped = notes.some(note => note.kind === 'stop')
  const change = (part: Partial<Form>): void => setForm(before => ({ ...before, ...part }))
  const item = catalogue?.items.find(i => i.id === form.item)
  const origin = query.get('from') === 'code' ? 'enterprise-code' : 'applicant'

  async function send(event: FormEvent): Promise<void> {
    event.preventDefault()
    const found = faultsIn(form)
    setFaults(found)
    if (found.length > 0 || isStopped) {
      // After the painting that shows it.
      setTimeout(() => summary.current?.focus())
      return
    }
    setSending(true)
    const id = await submit(JSON.stringify(submissionOf(form, origin)), { keep: !isShared, files })
    setForm(EMPTY)
    setFiles([])
    goTo(`/receipt#${id}`)
  }
  return (
    <>
      <PageTitle lead={t(submitWords.lead)}>{t(submitWords.title)}</PageTitle>
      <div className="submit">
        <form className="form" noValidate onSubmit={event => void send(event)} aria-busy={!isLoaded}>
          <SecrecyNotice />
          <Field
            label={t(submitWords.what)}
            hint={t(submitWords.whatHint)}
            error={faults.includes('text') ? t(submitWords.tooShort) : undefined}
          >
            {given => (
              <textarea
                {...given}
                rows={6}
                maxLength={MOST_LETTERS}
                required
                value={form.text}
                onChange={event => change({ text: event.target.value })}
              />
            )}
          </Field>
          <p className="count small">{t(submitWords.countOf, { n: [...form.text].length })}</p>
          {guidance && <GuidanceNotes guidance={guidance} entries={notes} />}
          <ItemChips form={form} catalogue={catalogue} onChange={change} />
          <WhoFields
            form={form}
            mayHideFirm={item?.mayHideFirm ?? form.item === ''}
            phoneError={faults.includes('phone')}
            signedInAs={firm}
            onChange={change}
          />
          <FileField files={files} onChange={setFiles} onPlace={point => change({ point })} />
          <details className="more" open={form.point !== undefined || undefined}>
            <summary>{t(submitWords.more)}</summary>
            <div className="form">
              <WhereFields form={form} places={places} onChange={change} />
              <ItemField form={form} catalogue={catalogue} onChange={change} />
              <ContactField form={form} onChange={change} />
            </div>
          </details>
          <DuplicateHint firm={form.firm.trim()} item={form.item} />
          <label className="check">
            <input type="checkbox" checked={isShared} onChange={event => setShared(event.target.checked)} />
            <span>{t(submitWords.shared)}</span>
          </label>
          <p ref={summary} tabIndex={-1} role="alert" className="error">
            {faults.length > 0 && t(submitWords.fixFirst, { n: faults.length })}
            {faults.length === 0 && isStopped && t(submitWords.mustNot)}
          </p>
          <div className="buttons">
            <button type="submit" className="is-main" disabled={isSending}>
              {t(isSending ? submitWords.sending : submitWords.send)}
            </button>
            <button
              type="button"
              className="is-quiet"
              onClick={() => {
                setForm(EMPTY)
                setFiles([])
              }}
            >
              {t(submitWords.clear)}
            </button>
          </div>
          <p className="small">{t(isShared ? submitWords.notKept : submitWords.kept)}</p>
        </form>
        <WhatFollows catalogue={catalogue} item={item} />
      </div>
    </>
  )
}
