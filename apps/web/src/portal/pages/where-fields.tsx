import { useLanguage } from '../../words/language.tsx'
import { submitWords } from '../../words/submit-words.ts'
import { Field } from '../parts.tsx'
import type { Places } from '../portal-api.ts'
import type { Form } from './form-state.ts'
import { nearestTown, PlacePicker } from './place-picker.tsx'

interface Props {
  readonly form: Form
  readonly places: Places | undefined
  readonly onChange: (part: Partial<Form>) => void
}

export function WhereFields({ form, places, onChange }: Props) {
  const { t } = useLanguage()
  return (
    <>
      <Field label={t(submitWords.town)}>
        {given => (
          <select {...given} value={form.town} onChange={event => onChange({ town: event.target.value })}>
            <option value="">{t(submitWords.townNone)}</option>
            {places?.towns.map(({ code, name }) => (
              <option key={code} value={code}>
                {t(name)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t(submitWords.address)}>
        {given => (
          <input
            {...given}
            type="text"
            maxLength={120}
            autoComplete="off"
            value={form.address}
            onChange={event => onChange({ address: event.target.value })}
          />
        )}
      </Field>
      {places && places.outline.length > 0 && (
        <div className="field">
          <p className="field-name">{t(submitWords.onMap)}</p>
          <PlacePicker
            places={places}
            point={form.point}
            onPick={point => {
              const town = form.town === '' && point ? nearestTown(places, point)?.code : undefined
              onChange({ point, ...(town !== undefined && { town }) })
            }}
          />
        </div>
      )}
    </>
  )
}
