import { stampOf } from '../../look/times.ts'
import { figureWords } from '../../words/follow-words.ts'
import { homeWords } from '../../words/home-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { Link } from '../address.tsx'
import type { Figures } from '../portal-api.ts'
import { ShareFigure } from './share-figure.tsx'

/** A few numbers of the year on the first page: each with what it is a share of, and the way to its definition. */
export function YearStrip({ figures }: { readonly figures: Figures }) {
  const { t } = useLanguage()
  const { year, opened, closed, onTime, hearing, definitions, upTo } = figures
  return (
    <section aria-labelledby="year">
      <div className="section-line">
        <h2 id="year">{t(homeWords.year, { year })}</h2>
        <Link to="/figures">{t(homeWords.allFigures)}</Link>
      </div>
      <div className="figures is-strip">
        <div className="figure">
          <h3>{t(figureWords.opened)}</h3>
          <p className="big">{opened}</p>
          <p>{t(homeWords.closedOf, { n: closed.total })}</p>
        </div>
        <ShareFigure level={3} title={figureWords.onTime} share={onTime} definition={definitions.onTime} />
        <ShareFigure
          level={3}
          title={figureWords.satisfied}
          share={hearing.satisfied}
          definition={definitions.satisfied}
        />
        <ShareFigure
          level={3}
          title={figureWords.response}
          share={hearing.answered}
          definition={definitions.answered}
        />
      </div>
      <p className="small">{t(figureWords.upTo, { seq: upTo.seq, when: stampOf(upTo.recorded ?? '') })}</p>
    </section>
  )
}
