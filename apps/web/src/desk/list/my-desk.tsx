import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { DeskRow } from '../../api/matters.ts'
import type { Me } from '../../api/me.ts'
import { deskWords } from '../../words/desk-words.ts'
import { exportWords } from '../../words/export-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { useNews } from '../reading/live.ts'
import { useMe } from '../reading/names.ts'
import { type ListFilters, listQuery } from '../reading/queries.ts'
import { ProblemNote } from '../shell/broken.tsx'
import { Loading } from '../shell/loading.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { FilterBar } from './filter-bar.tsx'
import { MatterTable } from './matter-table.tsx'
import { OpenMatter } from './open-matter.tsx'
import { Piles } from './piles.tsx'
import { filtersOf, SHARE_WORDS, shareOf } from './shares.ts'

function Empty() {
  const { t } = useLanguage()
  return (
    <div className="empty">
      <h2>{t(deskWords.empty)}</h2>
      <p>{t(deskWords.emptyDetail)}</p>
    </div>
  )
}

function List({ filters, path }: { readonly filters: ListFilters; readonly path?: string }) {
  const { t } = useLanguage()
  const list = useInfiniteQuery(listQuery(filters, path))
  const [news, showNews] = useNews()
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set())
  if (list.isPending) return <Loading />
  if (list.isError) return <ProblemNote problem={list.error} retry={() => void list.refetch()} />
  const rows: readonly DeskRow[] = list.data.pages.flatMap(page => page.items)
  if (rows.length === 0) return <Empty />
  return (
    <>
      <BulkBar rows={rows.filter(row => chosen.has(row.id))} clear={() => choose(new Set())} />
      {news && (
        <p className="news no-print" role="status">
          <Button type="link" onClick={showNews}>
            {t(deskWords.newOnes)}
          </Button>
        </p>
      )}
      <MatterTable rows={rows} selection={{ chosen, choose }} isByDue={filters.status !== 'closed'} />
      <p className="list-end no-print">
        {list.hasNextPage ? (
          <Button onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage}>
            {t(deskWords.more)}
          </Button>
        ) : (
          <span className="faint">{t(deskWords.all, { n: rows.length })}</span>
        )}
      </p>
    </>
  )
}

function Desk({ me }: { readonly me: Me }) {
  const { t } = useLanguage()
  const search = useSearch({ strict: false }) as ListFilters
  const share = shareOf(search)
  const filters = filtersOf(search, me)
  return (
    <>
      <div className="page-head">
        <h1>{t(SHARE_WORDS[share])}</h1>
        <div className="acts no-print">
          <Link to="/registers/exports" search={{ status: 'open', ...filters }}>
            {t(exportWords.exportThis)}
          </Link>
          <OpenMatter />
        </div>
      </div>
      <Piles share={share} />
      <FilterBar key={share} search={search} />
      {search.heard ? (
        <List key={search.heard} filters={{ said: search.heard }} path="/api/board/heard" />
      ) : (
        <List key={JSON.stringify(filters)} filters={filters} />
      )}
    </>
  )
}

/** My desk: what my office and I hold, by urgency, and what waits for whom. */
export function MyDesk() {
  const me = useMe()
  return me ? <Desk me={me} /> : <Loading />
}
