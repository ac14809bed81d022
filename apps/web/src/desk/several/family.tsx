import { useQuery } from '@tanstack/react-query'
import { type Family as FamilyView, readFamily } from '../../api/several.ts'
import { LightMark } from '../../look/clock/light.tsx'
import { useLanguage } from '../../words/language.tsx'
import { severalWords } from '../../words/several-words.ts'
import { Subject } from '../list/matter-row.tsx'
import { useNames } from '../reading/names.ts'

const GROUPS = ['mergedInto', 'leads', 'splitFrom', 'siblings', 'splitInto'] as const

function isAlone(family: FamilyView): boolean {
  return GROUPS.every(group => family[group].length === 0)
}

/** Matters this one is tied to: who answers for whom, and what came out of what. */
export function Family({ number, version }: { readonly number: string; readonly version: number }) {
  const { t } = useLanguage()
  const names = useNames()
  const family = useQuery({
    queryKey: ['matter', number, 'family', version],
    queryFn: ({ signal }) => readFamily(number, signal),
    placeholderData: previous => previous,
  }).data
  if (!family || isAlone(family)) return null
  return (
    <section className="sheet family" aria-labelledby="family-title">
      <h2 id="family-title">{t(severalWords.family)}</h2>
      {GROUPS.filter(group => family[group].length > 0).map(group => (
        <div key={group}>
          <h3>
            {t(severalWords[group])}
            {group === 'splitFrom' && family.counted && (
              <span className="faint"> · {names.label(family.counted)}</span>
            )}
          </h3>
          <ul className="related">
            {family[group].map(row => (
              <li key={row.id}>
                <Subject row={row} />
                <span className="why-related">
                  {row.light ? <LightMark lit={row.light} /> : row.result && names.label(row.result)}
                </span>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}
