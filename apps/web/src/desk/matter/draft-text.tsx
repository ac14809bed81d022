import type { FieldSchema } from '../../api/county.ts'
import type { DraftView } from '../../api/matters.ts'
import { useLanguage } from '../../words/language.tsx'
import { matterWords } from '../../words/matter-words.ts'
import type { Word } from '../../words/word.ts'
import { useCommands } from '../forms/use-commands.ts'
import { labelOf } from '../forms/values.ts'
import { useNames } from '../reading/names.ts'

type Labels = Readonly<Record<string, Word>>

/** Says one value of a draft in the words a reader knows it by. */
function useSaying(labels: Labels | undefined) {
  const names = useNames()
  function say(value: unknown, schema: FieldSchema | undefined): string {
    if (Array.isArray(value)) return value.map(one => say(one, schema?.items)).join('、')
    if (typeof value === 'object' && value !== null)
      return Object.entries(value)
        .map(([name, one]) => say(one, schema?.properties?.[name]))
        .join('：')
    const text = String(value)
    if (schema?.['x-of'] === 'office') return names.office(text)
    if (schema?.['x-of'] === 'officer') return names.officer(text)
    return schema?.enum || schema?.['x-of'] ? names.label(text, labels) : text
  }
  return say
}

/** What will be recorded and sent out once the draft is signed, field by field, and who signs. */
export function DraftText({ draft, labels }: { readonly draft: DraftView; readonly labels?: Labels }) {
  const { t } = useLanguage()
  const names = useNames()
  const say = useSaying(labels)
  const command = useCommands()?.find(c => c.name === draft.act)
  const fields = command?.input.properties ?? {}
  return (
    <section className="draft-text" aria-label={t(matterWords.draft)}>
      <h3>
        {t(matterWords.draftOf, { act: command ? t(command.title) : draft.act })}
        <span className="faint"> {t(matterWords.draftedBy, { officer: names.officer(draft.by) })}</span>
      </h3>
      <dl>
        {Object.entries(draft.input)
          .filter(([name]) => name !== 'duty' && name !== 'attachments')
          .map(([name, value]) => (
            <div key={name}>
              <dt>{t(labelOf(name, fields[name]))}</dt>
              <dd>{say(value, fields[name])}</dd>
            </div>
          ))}
      </dl>
      <ol className="signatures">
        {draft.posts.map((post, i) => (
          <li key={post} className={draft.signed[i] ? 'is-signed' : undefined}>
            {names.label(post)}
            {draft.signed[i] && ` ${names.officer(draft.signed[i])} ✓`}
          </li>
        ))}
      </ol>
    </section>
  )
}
