import { figureWords } from '../../words/follow-words.ts'
import { useLanguage } from '../../words/language.tsx'
import type { Word } from '../../words/word.ts'
import type { Share } from '../portal-api.ts'

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10}%`
}

/** What exactly is counted: it stands beside the number, also on paper. */
export function Definition({ text }: { readonly text: Word | undefined }) {
  const { t } = useLanguage()
  return text ? <p className="definition">{t(text)}</p> : null
}

interface Props {
  readonly title: Word
  readonly share: Share
  readonly definition: Word | undefined
  /** Below which heading it stands. */
  readonly level?: 2 | 3
}

/** A share with what it is a share of, and how far it can be trusted: drawn from nothing to everything. */
export function ShareFigure({ title, share, definition, level = 2 }: Props) {
  const { t } = useLanguage()
  const Heading = level === 2 ? 'h2' : 'h3'
  if (share.few)
    return (
      <div className="figure">
        <Heading>{t(title)}</Heading>
        <p className="big is-none">—</p>
        <p>{t(figureWords.few)}</p>
        <p className="small">{t(figureWords.fewOf, { of: share.of })}</p>
        <Definition text={definition} />
      </div>
    )
  const { count, of, low, high } = share
  const range = t(figureWords.between, { low: percent(low), high: percent(high) })
  return (
    <div className="figure">
      <Heading>{t(title)}</Heading>
      <p className="big">{percent(share.share)}</p>
      <p>{t(figureWords.outOf, { of, count })}</p>
      <svg className="interval" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label={range}>
        <rect className="interval-all" y="4" width="100" height="2" />
        <rect className="interval-range" x={low * 100} y="2" width={(high - low) * 100} height="6" />
        <rect className="interval-at" x={share.share * 100 - 0.5} width="1" height="10" />
      </svg>
      <p className="small">{range}</p>
      <Definition text={definition} />
    </div>
  )
}
