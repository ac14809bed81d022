import { useLanguage } from '../../words/language.tsx'
import { submitWords } from '../../words/submit-words.ts'
import { Field } from '../parts.tsx'
import type { Catalogue } from '../portal-api.ts'
import { type Form, suggestedItems } from './form-state.ts'

interface Props {
  readonly form: Form
  readonly catalogue: Catalogue | undefined
  readonly onChange: (part: Partial<Form>) => void
}

/** Which service it is about: guessed from the words, chosen by the reader, or left to the county. */
export function ItemField({ form, catalogue, onChange }: Props) {
  const { t } = useLanguage()
  const items = catalogue?.items ?? []
  const suggested = catalogue && form.item === '' ? suggestedItems(form.text, catalogue) : []
  return (
    <>
      <Field label={t(submitWords.item)}>
        {given => (
          <select {...given} value={form.item} onChange={event => onChange({ item: event.target.value })}>
            <option value="">{t(submitWords.itemNone)}</option>
            {items.map(({ id, name }) => (
              <option key={id} value={id}>
                {t(name)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {suggested.length > 0 && (
        <p className="chips">
          <span>{t(submitWords.suggested)}</span>
          {suggested.map(({ id, name }) => (
            <button key={id} type="button" className="chip" onClick={() => onChange({ item: id })}>
              {t(name)}
            </button>
          ))}
        </p>
      )}
    </>
  )
}
