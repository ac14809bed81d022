import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react'
import { SecrecyNotice } from '../../look/secrecy-notice.tsx'
import { useLanguage } from '../../words/language.tsx'
import { portalWords } from '../../words/portal-words.ts'
import { submitWords } from '../../words/submit-words.ts'
import { goTo, useAddress } from '../address.tsx'
import { useDevice } from '../device/device.tsx'
import { Field, PageTitle } from '../parts.tsx'
import { readCatalogue, readGuidance, readPlaces } from '../portal-api.ts'
import { useRead } from '../use-read.ts'
import { DuplicateHint } from './duplicate-hint.tsx'
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
import { ItemField } from './item-field.tsx'
import { PhotoField } from './photo-field.tsx'
import { WhereFields } from './where-fields.tsx'
import { WhoFields } from './who-fields.tsx'

const SAVE_AFTER_MS = 400
const MOST_LETTERS = 2_000

/** The draft of this person, saved a moment after each change; on a shared device it is kept nowhere. */
function useDraft(item: string | null) {
  const { store, person, firm, isKnown } = useDevice()
  const [form, setForm] = useState<Form>(EMPTY)
  const [isShared, setShared] = useState(false)
  const [photos, setPhotos] = useState<readonly Blob[]>([])
  const [isLoaded, setLoaded] = useState(false)
  useEffect(() => {
    setLoaded(false)
    setForm(EMPTY)
    if (!isKnown) return
    let isWanted = true
    const begin = (from: Form, kept: readonly Blob[] = []): void => {
      if (!isWanted) return
      setPhotos(kept)
      setForm({ ...from, ...(item && { item }), ...(firm && { firm }) })
      setLoaded(true)
    }
    store.draft(person).then(
      draft => begin(draft ? formOf(draft.content) : EMPTY, draft?.photos),
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
        isShared || (isEmpty(form) && photos.length === 0)
          ? store.dropDraft(person)
          : store.saveDraft({ person, at: Date.now(), content: submissionOf(form, 'applicant'), photos })
      saving.catch(() => undefined)
    }, SAVE_AFTER_MS)
    return () => clearTimeout(timer)
  }, [store, person, form, photos, isShared, isLoaded])
  return { form, setForm, photos, setPhotos, isShared, setShared, isLoaded }
}

export function SubmitPage() {
  const { t } = useLanguage()
  const { query } = useAddress()
  const { submit, firm } = useDevice()
  const catalogue = useRead(readCatalogue).value
  const guidance = useRead(readGuidance).value
  const places = useRead(readPlaces).value
  const { form, setForm, photos, setPhotos, isShared, setShared, isLoaded } = useDraft(query.get('item'))
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
    const id = await submit(JSON.stringify(submissionOf(form, origin)), { keep: !isShared, photos })
    setForm(EMPTY)
    setPhotos([])
    goTo(`/receipt#${id}`)
  }
  return (
    <>
      <PageTitle lead={t(portalWords.submitHint)}>{t(submitWords.title)}</PageTitle>
      <SecrecyNotice />
      <form className="form" noValidate onSubmit={event => void send(event)} aria-busy={!isLoaded}>
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
        <PhotoField photos={photos} onChange={setPhotos} onPlace={point => change({ point })} />
        <ItemField form={form} catalogue={catalogue} onChange={change} />
        <WhereFields form={form} places={places} onChange={change} />
        <WhoFields
          form={form}
          mayHideFirm={item?.mayHideFirm ?? form.item === ''}
          phoneError={faults.includes('phone')}
          signedInAs={firm}
          onChange={change}
        />
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
              setPhotos([])
            }}
          >
            {t(submitWords.clear)}
          </button>
        </div>
        <p className="small">{t(isShared ? submitWords.notKept : submitWords.kept)}</p>
      </form>
    </>
  )
}
