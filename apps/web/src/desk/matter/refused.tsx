import { useLanguage } from '../../words/language.tsx'
import { matterWords } from '../../words/matter-words.ts'
import type { Word } from '../../words/word.ts'

interface RefusedAct {
  readonly key: string
  readonly title: Word
  /** The server's. */
  readonly reason?: Word
}

/** What is not possible now, greyed, each with its reason; folded, as it is seldom what one looks for. */
export function Refused({ acts }: { readonly acts: readonly RefusedAct[] }) {
  const { t } = useLanguage()
  if (acts.length === 0) return null
  return (
    <details className="refused">
      <summary>{t(matterWords.notNowCount, { n: acts.length })}</summary>
      <ul>
        {acts.map(({ key, title, reason }) => (
          <li key={key}>
            <button type="button" disabled>
              {t(title)}
            </button>
            {reason && <span>{t(reason)}</span>}
          </li>
        ))}
      </ul>
    </details>
  )
}
