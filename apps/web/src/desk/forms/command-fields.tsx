import { useId } from 'react'
import type { FieldSchema } from '../../api/county.ts'
import type { InputFault } from '../../api/problem.ts'
import { formWords } from '../../words/form-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { type Choices, Field } from './field.tsx'
import { fieldsOf, labelOf, type Values } from './values.ts'
import './forms.css'

const NO_CHOICES: Choices = {}

/** The fields of a command, from its declaration: nothing is written here when a command is added. */
export function CommandFields({
  schema,
  values,
  change,
  choices = NO_CHOICES,
  faults = [],
}: {
  readonly schema: FieldSchema
  readonly values: Values
  readonly change: (values: Values) => void
  readonly choices?: Choices
  /** What the server found wrong. */
  readonly faults?: readonly InputFault[]
}) {
  const { t } = useLanguage()
  const form = useId()
  return (
    <div className="fields">
      {fieldsOf(schema).map(([name, field]) => {
        const id = `${form}${name}`
        const isNeeded = schema.required?.includes(name) && field.default === undefined
        const isWrong = faults.some(fault => fault.path === name || fault.path.startsWith(`${name}.`))
        return (
          <div key={name} className={isWrong ? 'field is-wrong' : 'field'}>
            <label htmlFor={id}>
              {t(labelOf(name, field))}
              {isNeeded && <span className="needed"> {t(formWords.required)}</span>}
              {field['x-personal'] && <span className="faint"> {t(formWords.personal)}</span>}
            </label>
            <Field
              id={id}
              schema={field}
              value={values[name]}
              change={value => change({ ...values, [name]: value })}
              choices={choices}
            />
            {isWrong && <p className="wrong">{t(formWords.invalidField)}</p>}
          </div>
        )
      })}
    </div>
  )
}
