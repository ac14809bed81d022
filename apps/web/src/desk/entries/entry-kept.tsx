import type { EntryPageView } from '../../api/registers.ts'
import { entryWords } from '../../words/entry-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { isEmpty } from '../forms/values.ts'
import { useNames } from '../reading/names.ts'
import { Value } from './value.tsx'

/**
 * What the acts of an entry have led to. The county's texts say what each is called; what nobody has named is not shown
 * here: the module that declares it has a panel of its own, and the history tells it in sentences.
 */
export function EntryKept({ shown: { entry } }: { readonly shown: EntryPageView }) {
  const { t } = useLanguage()
  const names = useNames()
  const said = Object.entries(entry.kept).flatMap(([name, value]) => {
    const label = names.label(name)
    // Acts begin with empty lists, and with what has not come to pass.
    return label !== name && value !== false && !isEmpty(value) ? [{ name, label, value }] : []
  })
  if (said.length === 0) return null
  return (
    <section className="sheet" aria-labelledby="kept-title">
      <h2 id="kept-title">{t(entryWords.kept)}</h2>
      <dl className="about entry-fields">
        {said.map(({ name, label, value }) => (
          <div key={name}>
            <dt>{label}</dt>
            <dd>
              <Value value={value} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
