import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { LightMark } from '../../look/clock/light.tsx'
import { useLanguage } from '../../words/language.tsx'
import { matterWords } from '../../words/matter-words.ts'
import { severalWords } from '../../words/several-words.ts'
import { Subject } from '../list/matter-row.tsx'
import { relatedQuery } from '../reading/queries.ts'

/** Matters of the same firm or item, and those in nearly the same words, the likeliest first. */
export function Related({ id }: { readonly id: string }) {
  const { t } = useLanguage()
  const found = useQuery(relatedQuery(id)).data ?? []
  // What somebody has found to be another request is no longer offered as a duplicate.
  const rows = found.filter(row => !(row.why === 'same-words' && row.verdict === 'not-same'))
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
              {row.verdict && (
                <em>{t(row.verdict === 'same' ? severalWords.same : severalWords.judgedOther)}</em>
              )}
              <Link to="/merge" search={{ ids: `${id},${row.number}` }}>
                {t(severalWords.compare)}
              </Link>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
