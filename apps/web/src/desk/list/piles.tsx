import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { LightCounts, Summary } from '../../api/matters.ts'
import { LightShape } from '../../look/clock/light.tsx'
import { clockWords } from '../../words/clock-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { summaryQuery } from '../reading/queries.ts'
import { SHARE_WORDS, SHARES, type Share } from './shares.ts'

const LIGHTS = ['red', 'yellow', 'green'] as const

function countsOf(share: Share, summary: Summary | undefined): LightCounts | number | undefined {
  if (!summary) return undefined
  if (share === 'mine') return summary.mine
  if (share === 'office') return summary.office
  if (share === 'asked') return summary.asked
  return share === 'waiting' ? summary.waiting : undefined
}

function Lights({ counts }: { readonly counts: LightCounts }) {
  const { t } = useLanguage()
  return (
    <span className="pile-lights">
      {LIGHTS.map(light => (
        <span key={light} className={counts[light] === 0 ? 'is-none' : ''}>
          <LightShape lit={light} />
          <span className="for-readers">{t(clockWords[light])}</span> {counts[light]}
        </span>
      ))}
    </span>
  )
}

/** The piles of the desk with their counts; each is a link, so that it can be kept and sent. */
export function Piles({ share }: { readonly share: Share }) {
  const { t } = useLanguage()
  const summary = useQuery(summaryQuery).data
  return (
    <ul className="piles">
      {SHARES.map(one => {
        const counts = countsOf(one, summary)
        const total = typeof counts === 'object' ? counts.green + counts.yellow + counts.red : counts
        return (
          <li key={one}>
            <Link to="/" search={{ share: one }} aria-current={one === share ? 'page' : undefined}>
              <span className="pile-name">
                {t(SHARE_WORDS[one])}
                {total !== undefined && <b>{total}</b>}
              </span>
              {typeof counts === 'object' && <Lights counts={counts} />}
            </Link>
          </li>
        )
      })}
    </ul>
  )
}
