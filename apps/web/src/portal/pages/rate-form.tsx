import { type FormEvent, useState } from 'react'
import { followWords } from '../../words/follow-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { GRADES } from '../grades.ts'
import { Field } from '../parts.tsx'
import type { Followed } from '../portal-api.ts'
import { type Acting, useAct } from './use-act.ts'

interface Props extends Acting {
  readonly followed: Followed
  /** The page is about nothing else, and its title says so. */
  readonly isWholePage?: boolean
}

/** 好差评: five grades in words. */
export function RateForm({ followed, isWholePage = false, ...acting }: Props) {
  const { t } = useLanguage()
  const { act, isSending, said } = useAct(acting, followed)
  const [grade, setGrade] = useState<string>()
  const [words, setWords] = useState('')
  const [isMissing, setMissing] = useState(false)
  const offered = followed.allowed?.find(a => a.command === 'rate')
  const isOpen = offered !== undefined && offered.refused === null

  function send(event: FormEvent): void {
    event.preventDefault()
    setMissing(grade === undefined)
    if (grade !== undefined) void act('rate', { grade, ...(words.trim() !== '' && { words: words.trim() }) })
  }
  return (
    <section aria-labelledby="rate">
      <h2 id="rate" className={isWholePage ? 'for-readers' : ''}>
        {t(followWords.rate)}
      </h2>
      <p role="status" className={said?.isBad ? 'error' : 'good'}>
        {said && t(said.text)}
      </p>
      {!isOpen && !said && (
        <p className="note">
          {t(followed.status === 'closed' ? followWords.rateOver : followWords.rateLater)}
        </p>
      )}
      {isOpen && (
        <form className="form" noValidate onSubmit={send}>
          <fieldset className="grades">
            <legend>{t(followWords.rateHint)}</legend>
            {GRADES.map(one => (
              <label key={one} className="grade">
                <input type="radio" name="grade" checked={grade === one} onChange={() => setGrade(one)} />
                <span>{t(followWords[one])}</span>
              </label>
            ))}
            {isMissing && <p className="error">{t(followWords.rateNone)}</p>}
          </fieldset>
          <Field label={t(followWords.rateWords)}>
            {given => (
              <textarea
                {...given}
                rows={3}
                maxLength={1000}
                value={words}
                onChange={event => setWords(event.target.value)}
              />
            )}
          </Field>
          <button type="submit" className="is-main" disabled={isSending}>
            {t(followWords.send)}
          </button>
        </form>
      )}
    </section>
  )
}
