import { homeWords } from '../../words/home-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { portalWords } from '../../words/portal-words.ts'
import { Link } from '../address.tsx'
import { useDevice } from '../device/device.tsx'
import { useWindowTitle } from '../parts.tsx'
import { readCatalogue, readFigures } from '../portal-api.ts'
import { useRead } from '../use-read.ts'
import { Journey } from './journey.tsx'
import { OnDevice } from './on-device.tsx'
import { SampleClock } from './sample-clock.tsx'
import { YearStrip } from './year-strip.tsx'

function Hero() {
  const { t } = useLanguage()
  const { firm } = useDevice()
  return (
    <div className="hero">
      <header className="hero-words">
        <h1>
          {homeWords.headline.map(line => (
            <span key={line.en}>{t(line)}</span>
          ))}
        </h1>
        <p className="lead">{t(homeWords.lead)}</p>
        <div className="hero-doors">
          <Link to="/submit" className="button is-main">
            {t(portalWords.submit)}
          </Link>
          <Link to={firm === undefined ? '/follow' : '/mine'} className="button">
            {t(firm === undefined ? portalWords.follow : portalWords.mine)}
          </Link>
        </div>
        <p className="small">{t(homeWords.promise)}</p>
      </header>
      <SampleClock />
    </div>
  )
}

/** The first page: what is promised, how it goes, and how it went this year. */
export function HomePage() {
  const { t } = useLanguage()
  const { receipts, outgoing } = useDevice()
  const catalogue = useRead(readCatalogue).value
  const figures = useRead(readFigures).value
  useWindowTitle(`${t(portalWords.name)} · ${t(portalWords.tagline)}`)
  return (
    <>
      <Hero />
      {(receipts.length > 0 || outgoing.length > 0) && <OnDevice />}
      <section aria-labelledby="journey">
        <h2 id="journey">{t(homeWords.howItGoes)}</h2>
        <Journey catalogue={catalogue} />
      </section>
      {figures && figures.opened > 0 && <YearStrip figures={figures} />}
      <section aria-labelledby="more-doors" className="more-doors">
        <h2 id="more-doors" className="for-readers">
          {t(homeWords.more)}
        </h2>
        <Link to="/services" className="door">
          <strong>{t(portalWords.catalogue)}</strong>
          <span>{t(portalWords.catalogueHint)}</span>
        </Link>
        <Link to="/figures" className="door">
          <strong>{t(portalWords.figures)}</strong>
          <span>{t(portalWords.figuresHint)}</span>
        </Link>
        <Link to="/county" className="door">
          <strong>{t(portalWords.county)}</strong>
          <span>{t(portalWords.countyHint)}</span>
        </Link>
        <Link to="/mine" className="door">
          <strong>{t(homeWords.forFirms)}</strong>
          <span>{t(homeWords.forFirmsHint)}</span>
        </Link>
      </section>
    </>
  )
}
