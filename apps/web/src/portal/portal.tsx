import { type ComponentType, lazy, Suspense, useEffect, useState } from 'react'
import { chooseTheme, chosenTheme, isDark, onThemeChange } from '../look/theme.ts'
import { useLanguage } from '../words/language.tsx'
import { portalWords } from '../words/portal-words.ts'
import { sharedWords } from '../words/shared-words.ts'
import { Link, useAddress } from './address.tsx'
import { useDevice } from './device/device.tsx'
import { CataloguePage } from './pages/catalogue.tsx'
import { FollowPage, RatePage } from './pages/follow.tsx'
import { HomePage } from './pages/home.tsx'
import { ReceiptPage } from './pages/receipt.tsx'
import { SubmitPage } from './pages/submit.tsx'
import { PageTitle } from './parts.tsx'

// What nobody needs to send a request or to follow it is read when it is opened.
const CheckpointsPage = lazy(() => import('./checkpoints/checkpoints-page.tsx'))
const CountyPage = lazy(() => import('./county/county-page.tsx'))
const FiguresPage = lazy(async () => ({ default: (await import('./pages/figures.tsx')).FiguresPage }))
const DrillPage = lazy(() => import('./geomag/monitor/drill-page.tsx'))
const GeomagPage = lazy(() => import('./geomag/geomag-page.tsx'))
const LivePage = lazy(() => import('./geomag/monitor/live-page.tsx'))
const StormsPage = lazy(() => import('./geomag/monitor/storms-page.tsx'))
const LandPage = lazy(() => import('./permits/land-page.tsx'))
const MarketPage = lazy(() => import('./market/market-page.tsx'))
const MinePage = lazy(async () => ({ default: (await import('./pages/mine.tsx')).MinePage }))
const TalksPage = lazy(() => import('./talks/talks-page.tsx'))
const StatementsPage = lazy(() => import('./county/statements-page.tsx'))

/** Every page of the portal, by its address. */
export const PAGES: Readonly<Record<string, ComponentType>> = {
  '/': HomePage,
  '/submit': SubmitPage,
  '/receipt': ReceiptPage,
  '/follow': FollowPage,
  '/rate': RatePage,
  '/mine': MinePage,
  '/land': LandPage,
  '/talks': TalksPage,
  '/market': MarketPage,
  '/services': CataloguePage,
  '/figures': FiguresPage,
  '/checkpoints': CheckpointsPage,
  '/county': CountyPage,
  '/geomag': GeomagPage,
  '/geomag/live': LivePage,
  '/geomag/storms': StormsPage,
  '/geomag/drill': DrillPage,
  '/statements': StatementsPage,
}

const SECTIONS = [
  ['/submit', portalWords.submit],
  ['/follow', portalWords.follow],
  ['/services', portalWords.catalogue],
  ['/figures', portalWords.figures],
  ['/county', portalWords.county],
] as const

function ThemeButton() {
  const { t } = useLanguage()
  const [dark, setDark] = useState(isDark)
  useEffect(() => onThemeChange(() => setDark(isDark())), [])
  const next = dark ? 'light' : 'dark'
  return (
    <button
      type="button"
      className="is-quiet"
      aria-label={`${t(sharedWords.theme)}: ${t(next === 'dark' ? sharedWords.themeDark : sharedWords.themeLight)}`}
      title={chosenTheme()}
      onClick={() => chooseTheme(next)}
    >
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <path
          d={dark ? 'M8 4a4 4 0 1 1 0 8a4 4 0 1 1 0-8z' : 'M10.5 2a6 6 0 1 0 3.5 9.5A5.5 5.5 0 0 1 10.5 2z'}
        />
      </svg>
    </button>
  )
}

function Head() {
  const { t, language, choose } = useLanguage()
  const { path } = useAddress()
  const { signIn, firm } = useDevice()
  return (
    <header className="head no-print">
      <a className="skip-link" href="#content">
        {t(sharedWords.skip)}
      </a>
      <div className="head-line">
        <Link to="/" className="brand">
          <strong>{t(portalWords.name)}</strong> <span>{t(portalWords.tagline)}</span>
        </Link>
        <div className="head-tools">
          {signIn !== null && firm === undefined && (
            <a href={`${signIn}?next=${encodeURIComponent(path === '/' ? '/mine' : path)}`}>
              {t(portalWords.signIn)}
            </a>
          )}
          {firm !== undefined && <Link to="/mine">{t(portalWords.mine)}</Link>}
          <button
            type="button"
            className="is-quiet"
            lang={language === 'zh' ? 'en' : 'zh-CN'}
            onClick={() => choose(language === 'zh' ? 'en' : 'zh')}
          >
            {t(sharedWords.otherLanguage)}
          </button>
          <ThemeButton />
        </div>
      </div>
      <nav aria-label={t(portalWords.navigation)}>
        {SECTIONS.map(([to, word]) => (
          <Link key={to} to={to} aria-current={path === to ? 'page' : undefined}>
            {t(word)}
          </Link>
        ))}
      </nav>
    </header>
  )
}

function Foot() {
  const { t } = useLanguage()
  return (
    <footer className="foot no-print">
      <p>{t(sharedWords.notSecret)}</p>
      <p>
        <Link to="/checkpoints">{t(portalWords.checkpoints)}</Link> ·{' '}
        <Link to="/geomag">{t(portalWords.geomag)}</Link> · <a href="/desk/">{t(portalWords.staff)}</a> ·{' '}
        <a href="/api/reference">{t(sharedWords.reference)}</a>
      </p>
    </footer>
  )
}

function NotFound() {
  const { t } = useLanguage()
  return (
    <>
      <PageTitle>{t(portalWords.notFound)}</PageTitle>
      <p>
        <Link to="/">{t(portalWords.home)}</Link>
      </p>
    </>
  )
}

export function Portal() {
  const { t } = useLanguage()
  const { path } = useAddress()
  const { isOnline } = useDevice()
  const Page = PAGES[path.replace(/(.)\/$/, '$1')] ?? NotFound
  return (
    <div className="portal">
      <Head />
      <div role="status" className="no-print">
        {!isOnline && <p className="offline">{t(portalWords.offline)}</p>}
      </div>
      <main id="content" tabIndex={-1}>
        <Suspense fallback={<p className="loading">{t(portalWords.loading)}</p>}>
          <Page />
        </Suspense>
      </main>
      <Foot />
    </div>
  )
}
