import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import type { FieldSchema } from '../../api/county.ts'
import type { EntryPageView, FieldValues, RegisterView } from '../../api/registers.ts'
import { isTitleField } from '../../week/entry-title.ts'
import { entryWords } from '../../words/entry-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { labelOf } from '../forms/values.ts'
import { shapeIn } from '../map/shape.ts'
import { Loading } from '../shell/loading.tsx'
import { Value } from './value.tsx'

const ShapeMap = lazy(() => import('./shape-map.tsx'))

/** Fields with their labels, in the order of the declaration; what nobody has filled in is left out. */
export function Fields({
  schema,
  values,
  title = null,
}: {
  readonly schema: FieldSchema
  readonly values: FieldValues
  /** What the page is called already. */
  readonly title?: string | null
}) {
  const { t } = useLanguage()
  const shown = Object.entries(schema.properties ?? {}).filter(
    ([name]) =>
      values[name] !== undefined && !shapeIn(values[name]) && !isTitleField(name, { title, fields: values }),
  )
  return (
    <dl className="about entry-fields">
      {shown.map(([name, field]) => (
        <div key={name}>
          <dt>{t(labelOf(name, field))}</dt>
          <dd>
            <Value value={values[name]} schema={field} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** Personal fields stand behind a button: whoever looks over a shoulder need not read them. */
function Personal({ shown, register }: { readonly shown: EntryPageView; readonly register: RegisterView }) {
  const { t } = useLanguage()
  const [isOpen, open] = useState(false)
  const { personal } = shown
  if (!personal || Object.keys(personal).length === 0) return null
  return (
    <div className="entry-personal no-print">
      <Button size="small" aria-expanded={isOpen} onClick={() => open(!isOpen)}>
        {t(isOpen ? entryWords.hidePersonal : entryWords.showPersonal)}
      </Button>{' '}
      {isOpen ? (
        <Fields schema={register.fields} values={personal} />
      ) : (
        <span className="faint">{t(entryWords.personalNote)}</span>
      )}
    </div>
  )
}

/** What an entry says: its fields, its geometries on the schematic map, and its personal part if asked for. */
export function EntryFields({
  shown,
  register,
}: {
  readonly shown: EntryPageView
  readonly register: RegisterView
}) {
  const { t } = useLanguage()
  const { fields } = shown.entry
  const shapes = Object.values(fields).flatMap(value => shapeIn(value) ?? [])
  return (
    <section className="sheet" aria-labelledby="fields-title">
      <h2 id="fields-title">{t(entryWords.fields)}</h2>
      <Fields schema={register.fields} values={fields} title={shown.entry.title} />
      <Personal shown={shown} register={register} />
      {shapes.length > 0 && (
        <Suspense fallback={<Loading />}>
          <ShapeMap name={shown.entry.title ?? shown.entry.id} shapes={shapes} />
        </Suspense>
      )}
    </section>
  )
}
