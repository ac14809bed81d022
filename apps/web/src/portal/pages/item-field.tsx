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

/** Services guessed from the words, one press away; the one that is chosen stays, and another press takes it back. */
export function ItemChips({ form, catalogue, onChange }: Props) {
  const { t } = useLanguage()
  const chosen = catalogue?.items.filter(item => item.id === form.item) ?? []
  const shown = catalogue && form.item === '' ? suggestedItems(form.text, catalogue) : chosen
  if (shown.length === 0) return null
  return (
    <p className="chips">
      <span>{t(form.item === '' ? submitWords.suggested : submitWords.chosenItem)}</span>
      {shown.map(({ id, name }) => (
        <button
          key={id}
          type="button"
          className="chip"
          aria-pressed={form.item === id}
          onClick={() => onChange({ item: form.item === id ? '' : id })}
        >
          {t(name)}
        </button>
      ))}
    </p>
  )
}

/** Which service it is about: chosen by the reader, or left to the county. */
export function ItemField({ form, catalogue, onChange }: Props) {
  const { t } = useLanguage()
  return (
    <Field label={t(submitWords.item)}>
      {given => (
        <select {...given} value={form.item} onChange={event => onChange({ item: event.target.value })}>
          <option value="">{t(submitWords.itemNone)}</option>
          {catalogue?.items.map(({ id, name }) => (
            <option key={id} value={id}>
              {t(name)}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
