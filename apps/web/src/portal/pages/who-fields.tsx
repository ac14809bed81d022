import { useLanguage } from '../../words/language.tsx'
import { submitWords } from '../../words/submit-words.ts'
import { Field } from '../parts.tsx'
import type { Form } from './form-state.ts'

interface Props {
  readonly form: Form
  readonly mayHideFirm: boolean
  readonly phoneError: boolean
  /** The firm that has signed in: it writes in its own name. */
  readonly signedInAs: string | undefined
  readonly onChange: (part: Partial<Form>) => void
}

const HINT_ID = 'hide-firm-hint'

export function WhoFields({ form, mayHideFirm, phoneError, signedInAs, onChange }: Props) {
  const { t } = useLanguage()
  const error = phoneError ? t(submitWords.phoneWrong) : undefined
  return (
    <fieldset>
      <legend>{t(submitWords.who)}</legend>
      <Field label={t(submitWords.phone)} hint={t(submitWords.phoneHint)} error={error}>
        {given => (
          <input
            {...given}
            type="tel"
            inputMode="tel"
            autoComplete="tel"
            maxLength={20}
            value={form.phone}
            onChange={event => onChange({ phone: event.target.value })}
          />
        )}
      </Field>
      {signedInAs === undefined ? (
        <Field label={t(submitWords.firm)}>
          {given => (
            <input
              {...given}
              type="text"
              autoComplete="organization"
              maxLength={100}
              value={form.firm}
              onChange={event => onChange({ firm: event.target.value })}
            />
          )}
        </Field>
      ) : (
        <p className="note">{t(submitWords.asFirm, { firm: signedInAs })}</p>
      )}
      {mayHideFirm && form.firm.trim() !== '' && (
        <label className="check">
          <input
            type="checkbox"
            checked={form.hideFirm}
            aria-describedby={HINT_ID}
            onChange={event => onChange({ hideFirm: event.target.checked })}
          />
          <span>
            {t(submitWords.hideFirm)}
            <span className="hint" id={HINT_ID}>
              {t(submitWords.hideFirmHint)}
            </span>
          </span>
        </label>
      )}
    </fieldset>
  )
}

/** Whom to ask for. Most firms need no name beside their own. */
export function ContactField({ form, onChange }: Pick<Props, 'form' | 'onChange'>) {
  const { t } = useLanguage()
  return (
    <Field label={t(submitWords.contact)}>
      {given => (
        <input
          {...given}
          type="text"
          autoComplete="name"
          maxLength={60}
          value={form.contact}
          onChange={event => onChange({ contact: event.target.value })}
        />
      )}
    </Field>
  )
}
