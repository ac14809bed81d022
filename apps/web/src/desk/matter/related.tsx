import { useQuery } from '@tanstack/react-query'
import { LightMark } from '../../look/clock/light.tsx'
import { useLanguage } from '../../words/language.tsx'
import { matterWords } from '../../words/matter-words.ts'
import { Subject } from '../list/matter-row.tsx'
import { relatedQuery } from '../reading/queries.ts'

/** Matters of the same firm or item, and those in nearly the same words, the likeliest first. */
export function Related({ id }: { readonly id: string }) {
  const { t } = useLanguage()
  const rows = useQuery(relatedQuery(id)).data ?? []
  if (rows.length === 0) return null
  return (
    <section className="sheet no-print" aria-labelledby="related-title">
      <h2 id="related-title">{t(matterWords.related)}</h2>
      <ul className="related">
        {rows.map(row => (
          <li key={row.id}>
            <Subject row={row} />
            <span className="why-related">
              {t(matterWords[row.why], { n: `${Math.round((row.likeness ?? 0) * 100)}%` })}
              {row.light && <LightMark lit={row.light} />}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
