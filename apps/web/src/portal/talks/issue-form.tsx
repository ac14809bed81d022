import { type FormEvent, useState } from 'react'
import { useLanguage } from '../../words/language.tsx'
import { ownTalkWords } from '../../words/own-talk-words.ts'
import { Field } from '../parts.tsx'
import type { TalkAct } from './own-talks.ts'

const KINDS = ['problem', 'suggestion'] as const

/** 书面提出: before the evening, for everybody's ears or between the firm and the county alone. */
export function IssueForm({ act, name }: { readonly act: TalkAct; readonly name: string }) {
  const { t } = useLanguage()
  const [title, setTitle] = useState('')
  const [words, setWords] = useState('')
  const [kind, setKind] = useState<(typeof KINDS)[number]>('problem')
  const [confidential, setConfidential] = useState(false)
  const [isMissing, setMissing] = useState(false)
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    const heading = title.trim()
    setMissing(heading === '')
    if (heading === '') return
    const said = words.trim() === '' ? {} : { words: words.trim() }
    if (!(await act('raise-issue', { title: heading, kind, confidential, ...said }))) return
    setTitle('')
    setWords('')
    setConfidential(false)
  }
  return (
    <details className="talk-write">
      <summary>{t(ownTalkWords.write)}</summary>
      <form className="form" noValidate onSubmit={event => void submit(event)}>
        <Field label={t(ownTalkWords.heading)} error={isMissing ? t(ownTalkWords.needsHeading) : undefined}>
          {given => (
            <input {...given} maxLength={80} value={title} onChange={event => setTitle(event.target.value)} />
          )}
        </Field>
        <fieldset className="choice">
          <legend className="for-readers">{t(ownTalkWords.which)}</legend>
          {KINDS.map(one => (
            <label key={one}>
              <input type="radio" name={name} checked={kind === one} onChange={() => setKind(one)} />
              <span>{t(ownTalkWords[one])}</span>
            </label>
          ))}
        </fieldset>
        <Field label={t(ownTalkWords.words)} hint={t(ownTalkWords.wordsHint)}>
          {given => (
            <textarea
              {...given}
              rows={4}
              maxLength={5000}
              value={words}
              onChange={event => setWords(event.target.value)}
            />
          )}
        </Field>
        <label className="talk-check">
          <input
            type="checkbox"
            checked={confidential}
            onChange={event => setConfidential(event.target.checked)}
          />
          <span>{t(ownTalkWords.confidential)}</span>
        </label>
        <button type="submit">{t(ownTalkWords.hand)}</button>
      </form>
    </details>
  )
}
