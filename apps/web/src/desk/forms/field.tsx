import { Button, Input, InputNumber, Radio, Select } from 'antd'
import type { FieldSchema } from '../../api/county.ts'
import { formWords } from '../../words/form-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { isShapeField } from '../map/shape.ts'
import { answersTo } from '../reading/initials.ts'
import { useDirectory, useNames } from '../reading/names.ts'
import { CommandFields } from './command-fields.tsx'
import { ShapeField } from './shape-field.tsx'
import type { Values } from './values.ts'

export interface Choice {
  readonly value: string
  readonly label: string
  /** What it is found by besides its label. */
  readonly names?: readonly string[]
}
/** Choices that depend on the matter: outcomes, grounds, steps, clocks. */
export type Choices = Readonly<Record<string, readonly Choice[]>>

export interface FieldProps {
  readonly id: string
  readonly schema: FieldSchema
  readonly value: unknown
  readonly change: (value: unknown) => void
  readonly choices: Choices
}

const LONG = 250
const SHORT_LISTS = 6
const FIELD_WORDS = { county: formWords.county, town: formWords.town }

/** What a field that names something offers; undefined where it names nothing we know. */
function useChoices(schema: FieldSchema, own: Choices): readonly Choice[] | undefined {
  const directory = useDirectory()
  const names = useNames()
  const { t } = useLanguage()
  const of = schema['x-of'] ?? schema.items?.['x-of']
  const fixed = schema.enum ?? schema.items?.enum
  if (fixed) return fixed.map(value => ({ value, label: names.label(value, FIELD_WORDS) }))
  if (of === undefined || !directory) return undefined
  if (own[of]) return own[of]
  if (of === 'office')
    return directory.offices
      .filter(o => o.active)
      .map(o => ({ value: o.id, label: t(o.name), names: [o.name.zh, o.short.zh, o.name.en, ...o.aliases] }))
  if (of === 'officer')
    return directory.officers.map(o => ({
      value: o.id,
      label: `${o.name} · ${names.officeShort(o.office)} · ${names.label(o.post)}`,
      names: [o.name, names.office(o.office)],
    }))
  if (of === 'item')
    return directory.items.map(i => ({ value: i.id, label: t(i.name), names: [i.name.zh, i.name.en] }))
  if (of === 'procedure')
    return directory.procedures.filter(p => p.isCurrent).map(p => ({ value: p.id, label: t(p.title) }))
  if (of === 'town')
    return directory.offices.flatMap(o => (o.town ? [{ value: o.town, label: names.officeShort(o.id) }] : []))
  return undefined
}

function ChoiceField({
  id,
  schema,
  value,
  change,
  options,
}: FieldProps & { readonly options: readonly Choice[] }) {
  const { t } = useLanguage()
  const isMany = schema.type === 'array'
  if (!isMany && options.length <= SHORT_LISTS)
    return (
      <Radio.Group
        id={id}
        className="radios"
        value={value ?? schema.default ?? null}
        onChange={event => change(event.target.value)}
        options={options.map(({ value, label }) => ({ value, label }))}
      />
    )
  return (
    <Select<unknown, Choice>
      id={id}
      {...(isMany && { mode: 'multiple' as const })}
      value={isMany ? ((value as string[] | undefined) ?? []) : (value ?? null)}
      placeholder={t(formWords.choose)}
      allowClear
      showSearch={{
        filterOption: (typed, option) => answersTo(typed, option?.names ?? [option?.label ?? '']),
      }}
      options={[...options]}
      onChange={chosen => change(chosen ?? undefined)}
    />
  )
}

/** Several lines of one kind of text: one a line, as documents are listed on paper. */
function LinesField({ id, value, change }: FieldProps) {
  const { t } = useLanguage()
  return (
    <Input.TextArea
      id={id}
      rows={4}
      placeholder={t(formWords.oneALine)}
      value={((value as string[] | undefined) ?? []).join('\n')}
      onChange={event => change(event.target.value === '' ? [] : event.target.value.split('\n'))}
    />
  )
}

/** A list of small forms: the positions of a joint diagnosis. */
function GroupField({ schema, value, change, choices }: FieldProps) {
  const { t } = useLanguage()
  const fewest = schema.minItems ?? 1
  const given = (value as Values[] | undefined) ?? []
  const shown = [...given, ...Array.from({ length: Math.max(fewest - given.length, 0) }, () => ({}))]
  const put = (at: number, one: Values) => change(shown.map((old, i) => (i === at ? one : old)))
  return (
    <div className="groups">
      {shown.map((one, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place in the list is all that tells them apart.
        <fieldset key={i}>
          <CommandFields
            schema={schema.items ?? {}}
            values={one}
            change={next => put(i, next)}
            choices={choices}
          />
          {shown.length > fewest && (
            <Button
              size="small"
              aria-label={t(formWords.remove, { n: i + 1 })}
              onClick={() => change(shown.filter((_, at) => at !== i))}
            >
              {t(formWords.remove, { n: i + 1 })}
            </Button>
          )}
        </fieldset>
      ))}
      <Button onClick={() => change([...shown, {}])}>{t(formWords.add)}</Button>
    </div>
  )
}

function isDate(schema: FieldSchema): boolean {
  if (schema.type !== 'string') return false
  return schema.format === 'date' || (schema.pattern ?? '').includes('\\d{4}')
}

function TextField({ id, schema, value, change }: FieldProps) {
  const text = (value as string | undefined) ?? ''
  const isLong = (schema.maxLength ?? 0) > LONG
  const shared = { id, value: text, ...(schema.maxLength !== undefined && { maxLength: schema.maxLength }) }
  return isLong ? (
    <Input.TextArea {...shared} rows={4} onChange={event => change(event.target.value)} />
  ) : (
    <Input {...shared} onChange={event => change(event.target.value)} />
  )
}

/** The one field a schema asks for. */
export function Field(props: FieldProps) {
  const { t } = useLanguage()
  const { id, schema, value, change, choices } = props
  const options = useChoices(schema, choices)
  if (options) return <ChoiceField {...props} options={options} />
  if (isShapeField(schema)) return <ShapeField id={id} value={value} change={change} />
  if (schema.type === 'boolean')
    return (
      <Radio.Group
        id={id}
        value={value ?? null}
        onChange={event => change(event.target.value)}
        options={[
          { value: true, label: t(formWords.yes) },
          { value: false, label: t(formWords.no) },
        ]}
      />
    )
  if (schema.type === 'integer' || schema.type === 'number')
    return (
      <InputNumber
        id={id}
        value={(value as number | undefined) ?? null}
        min={schema.minimum ?? 0}
        {...(schema.maximum !== undefined && { max: schema.maximum })}
        onChange={number => change(number ?? undefined)}
      />
    )
  if (schema.type === 'array' && schema.items?.type === 'object') return <GroupField {...props} />
  if (schema.type === 'array') return <LinesField {...props} />
  if (schema.type === 'object')
    return (
      <fieldset id={id} className="part">
        <CommandFields
          schema={schema}
          values={(value as Values | undefined) ?? {}}
          change={change}
          choices={choices}
        />
      </fieldset>
    )
  // The machine's own calendar: every phone has a good one.
  if (isDate(schema))
    return (
      <Input
        id={id}
        type="date"
        className="date"
        value={(value as string | undefined) ?? ''}
        onChange={event => change(event.target.value || undefined)}
      />
    )
  return <TextField {...props} />
}
