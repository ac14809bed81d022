import type { EntryRecord, RegisterView } from '../../api/registers.ts'
import { stampOf } from '../../look/times.ts'
import { entryWords } from '../../words/entry-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { labelOf } from '../forms/values.ts'
import { useNames } from '../reading/names.ts'
import { useValueText } from './value.tsx'

/** What a change touched said before: so that nobody need look for an older page. */
function SaidBefore({ record, register }: { readonly record: EntryRecord; readonly register: RegisterView }) {
  const { t } = useLanguage()
  const text = useValueText()
  const { touched = Object.keys(record.was ?? {}), was = {} } = record
  if (touched.length === 0) return null
  return (
    <dl className="said-before">
      {touched.map(field => {
        const schema = register.fields.properties?.[field] ?? {}
        return (
          <div key={field}>
            <dt>
              {t(labelOf(field, schema))} {t(entryWords.saidBefore)}
            </dt>
            <dd>
              {schema['x-personal'] ? (
                t(entryWords.personal)
              ) : (
                <s>{text(was[field], schema) || t(entryWords.saidNothing)}</s>
              )}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

function Line({ record, register }: { readonly record: EntryRecord; readonly register: RegisterView }) {
  const { t } = useLanguage()
  const names = useNames()
  const { by, recorded, text, type } = record
  return (
    <li className={type === 'entry-corrected' ? 'is-corrected' : ''}>
      <p className="when">
        <time dateTime={recorded}>{stampOf(recorded)}</time> {names.actor(by)}
      </p>
      <p>{t(text)}</p>
      <SaidBefore record={record} register={register} />
    </li>
  )
}

/** All that has happened to an entry, newest first, in sentences. */
export function EntryHistory({
  history,
  register,
}: {
  readonly history: readonly EntryRecord[]
  readonly register: RegisterView
}) {
  const { t } = useLanguage()
  const newestFirst = [...history].sort((a, b) => b.version - a.version)
  return (
    <section className="sheet" aria-labelledby="history-title">
      <h2 id="history-title">{t(entryWords.history)}</h2>
      <ol className="timeline">
        {newestFirst.map(record => (
          <Line key={record.version} record={record} register={register} />
        ))}
      </ol>
    </section>
  )
}
