import { Calls } from '../../market/calls.tsx'
import { DrawCard } from '../../market/draw-card.tsx'
import { readMarket } from '../../market/market-api.ts'
import { useLanguage } from '../../words/language.tsx'
import { marketWords } from '../../words/market-words.ts'
import { Link } from '../address.tsx'
import { Awaited, PageTitle } from '../parts.tsx'
import { useRead } from '../use-read.ts'
import '../../market/market.css'

const readPublic = () => readMarket()

/** 便民市集, as everybody sees it: draws that can be drawn again on one's own device, and what offices settled on the spot. */
export default function MarketPage() {
  const { t } = useLanguage()
  const reading = useRead(readPublic)
  return (
    <>
      <PageTitle lead={t(marketWords.lead)}>{t(marketWords.title)}</PageTitle>
      <p className="buttons no-print">
        <Link to="/submit?item=street-stall" className="button is-main">
          {t(marketWords.apply)}
        </Link>{' '}
        <Link to="/follow" className="button">
          {t(marketWords.follow)}
        </Link>
      </p>
      <Awaited reading={reading}>
        {view => (
          <div className="market">
            <section aria-labelledby="market-draws">
              <h2 id="market-draws">{t(marketWords.draws)}</h2>
              {view.draws.length === 0 && <p className="market-note">{t(marketWords.noDraws)}</p>}
              <div className="draws">
                {view.draws.map(draw => (
                  <DrawCard key={draw.id} draw={draw} />
                ))}
              </div>
            </section>
            <Calls view={view} />
          </div>
        )}
      </Awaited>
    </>
  )
}
