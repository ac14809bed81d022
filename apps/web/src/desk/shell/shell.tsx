import { useQuery } from '@tanstack/react-query'
import { Link, Outlet, useNavigate } from '@tanstack/react-router'
import { Popover } from 'antd'
import { Suspense, useEffect, useState } from 'react'
import type { Me } from '../../api/me.ts'
import { deskWords } from '../../words/desk-words.ts'
import { inspectorateWords } from '../../words/inspectorate-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { mapWords } from '../../words/map-words.ts'
import { matterWords } from '../../words/matter-words.ts'
import { registerWords } from '../../words/register-words.ts'
import { sharedWords } from '../../words/shared-words.ts'
import { todayWords } from '../../words/today-words.ts'
import { dropKeptInput } from '../forms/kept-input.ts'
import { NoticeBell } from '../notices/notice-bell.tsx'
import { useChanges, useIsOffline } from '../reading/live.ts'
import { meQuery } from '../reading/queries.ts'
import { useRoles } from '../reading/roles.ts'
import { useIsPhone } from '../reading/use-phone.ts'
import { WeekMenu, WeekMenuList } from '../week/week-menu.tsx'
import { ProblemNote } from './broken.tsx'
import { Doorway } from './doorway.tsx'
import { Loading } from './loading.tsx'
import { PersonMenu } from './person-menu.tsx'
import { Search } from './search.tsx'
import { ShortcutSheet } from './shortcut-sheet.tsx'
import { useShortcuts } from './shortcuts.ts'
import './shell.css'

/** Whom the server lets see what is supervised. */
const OVERSIGHT: readonly string[] = ['inspectorate', 'catch-all', 'leaders']

/** On a phone the first three lie under the thumb; the others come up with “more”. `roles`: the parts of offices whose page it is. */
const PAGES = [
  { to: '/today', word: todayWords.today, key: 'g t' },
  { to: '/', word: deskWords.myDesk, key: 'g d' },
  { to: '/board', word: deskWords.board, key: 'g b' },
  { to: '/inspectorate', word: inspectorateWords.page, key: 'g i', roles: OVERSIGHT },
  { to: '/catch-all', word: deskWords.catchAll, key: 'g c' },
  { to: '/map', word: mapWords.page, key: 'g m' },
  { to: '/registers', word: registerWords.registers, key: 'g r' },
  { to: '/administration', word: deskWords.administration, key: 'g a' },
] as const
type Page = (typeof PAGES)[number]

const UNDER_THE_THUMB = 3
/** The county's businesses stand between work of one's own and what is looked up. */
const AFTER_BUSINESSES: readonly string[] = ['/map', '/registers', '/administration']

function PageLinks({ pages, done }: { readonly pages: readonly Page[]; readonly done?: () => void }) {
  const { t } = useLanguage()
  return pages.map(({ to, word }) => (
    <Link
      key={to}
      to={to}
      activeOptions={{ exact: to === '/', includeSearch: false }}
      {...(done && { onClick: done })}
    >
      {t(word)}
    </Link>
  ))
}

/** What is refused to somebody is not shown to him. */
function usePages(): readonly Page[] {
  const held = useRoles()
  return PAGES.filter(page => !('roles' in page) || page.roles.some(role => held.includes(role)))
}

function Pages() {
  const { t } = useLanguage()
  const isPhone = useIsPhone()
  const [isUnfolded, unfold] = useState(false)
  const pages = usePages()
  const isAfter = ({ to }: Page) => AFTER_BUSINESSES.includes(to)
  return (
    <nav className="pages" aria-label={t(deskWords.navigation)}>
      {isPhone && <PageLinks pages={pages.slice(0, UNDER_THE_THUMB)} />}
      {!isPhone && (
        <>
          <PageLinks pages={pages.filter(page => !isAfter(page))} />
          <WeekMenu />
          <PageLinks pages={pages.filter(isAfter)} />
        </>
      )}
      {isPhone && (
        <Popover
          trigger="click"
          placement="topRight"
          open={isUnfolded}
          onOpenChange={unfold}
          content={
            <div className="more-pages">
              <PageLinks pages={pages.slice(UNDER_THE_THUMB)} done={() => unfold(false)} />
              <WeekMenuList done={() => unfold(false)} />
            </div>
          }
        >
          <button type="button" aria-expanded={isUnfolded}>
            {t(matterWords.moreActs)}
          </button>
        </Popover>
      )}
    </nav>
  )
}

function OfflineNote() {
  const { t } = useLanguage()
  const isOffline = useIsOffline()
  useChanges()
  if (!isOffline) return null
  return (
    <p className="offline" role="status">
      {t(sharedWords.offline)}
    </p>
  )
}

/** The frame of every page of the desk: where one is, who one is, and the search. */
function Frame({ me }: { readonly me: Me }) {
  const { t } = useLanguage()
  const navigate = useNavigate()
  const [sheet, setSheet] = useState(false)
  const [searching, setSearching] = useState(false)
  const pages = usePages()
  useShortcuts({
    '?': () => setSheet(true),
    '/': () => setSearching(true),
    ...Object.fromEntries(pages.map(({ to, key }) => [key, () => void navigate({ to, search: {} })])),
  })
  const { officer } = me
  useEffect(() => {
    dropKeptInput({ except: officer })
  }, [officer])
  return (
    <div className="desk">
      <a className="skip-link" href="#content">
        {t(sharedWords.skip)}
      </a>
      <header className="top no-print">
        <Link to="/" className="wordmark" search={{}}>
          {t(sharedWords.doudi)}
        </Link>
        <Pages />
        <button
          type="button"
          className="search-box"
          aria-label={t(deskWords.search)}
          onClick={() => setSearching(true)}
        >
          <svg viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.6">
            <circle cx="10.5" cy="10.5" r="6.5" />
            <path d="m15.5 15.5 5 5" strokeLinecap="round" />
          </svg>
          <span>{t(deskWords.search)}</span>
          <kbd>/</kbd>
        </button>
        <NoticeBell />
        <PersonMenu me={me} showKeys={() => setSheet(true)} />
      </header>
      <OfflineNote />
      <main id="content" tabIndex={-1}>
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </main>
      <Search open={searching} close={() => setSearching(false)} />
      <ShortcutSheet open={sheet} close={() => setSheet(false)} />
    </div>
  )
}

/** The desk for whoever has signed in; for anybody else its door, before which nothing of the county is asked. */
export function Shell() {
  const me = useQuery(meQuery)
  if (me.isPending) return <Loading />
  if (me.isError) return <ProblemNote problem={me.error} retry={() => void me.refetch()} />
  return me.data ? <Frame me={me.data} /> : <Doorway />
}
