import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useCallback, useState } from 'react'
import type { CauseView } from '../../api/matters.ts'
import { RowClock } from '../../look/clock/matter-clock.tsx'
import { stampOf } from '../../look/times.ts'
import { boardWords } from '../../words/board-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { PrecedentsTable } from '../administration/precedents.tsx'
import { useHits } from '../administration/routing-pending.tsx'
import { Subject } from '../list/matter-row.tsx'
import { PositionColumns } from '../matter/positions.tsx'
import { QuickAct, type Wanted } from '../matter/quick-act.tsx'
import { useDirectory, useNames } from '../reading/names.ts'
import { listQuery } from '../reading/queries.ts'
import { ProblemNote } from '../shell/broken.tsx'
import { Loading } from '../shell/loading.tsx'
import { type CaughtRow, RoomActs } from './room-acts.tsx'
import { Savings } from './savings.tsx'
import '../administration/administration.css'
import './catch-all.css'

/** Why nobody had it. */
export function Cause({ cause }: { readonly cause: CauseView | null }) {
  const { t } = useLanguage()
  if (!cause) return <p className="faint">{t(boardWords.notCaught)}</p>
  return (
    <p>
      {t(cause.title)} <span className="faint">{stampOf(cause.at)}</span>
      {cause.reason && <span className="reason">{cause.reason}</span>}
    </p>
  )
}

/** One matter nobody had: why, who said what, how long there is, and the way into its room. */
function Caught({ row, begin }: { readonly row: CaughtRow; readonly begin: (wanted: Wanted) => void }) {
  const { t } = useLanguage()
  const names = useNames()
  return (
    <li className="caught sheet">
      <div className="caught-head">
        <Subject row={row} />
        <Link className="to-room no-print" to="/catch-all/$id" params={{ id: row.number }} search={{}}>
          {t(boardWords.toRoom)}
        </Link>
      </div>
      <div className="caught-body">
        <section>
          <h3>{t(boardWords.whyHere)}</h3>
          <Cause cause={row.cause} />
          {row.clock && (
            <RowClock clock={row.clock} holder={row.holder ? names.holderShort(row.holder) : undefined} />
          )}
        </section>
        <section>
          <h3>{t(boardWords.whoSaid)}</h3>
          {row.positions.length + row.open.length > 0 ? (
            <PositionColumns said={{ open: row.open, given: row.positions }} />
          ) : (
            <p className="faint">{t(boardWords.nobodyAsked)}</p>
          )}
        </section>
      </div>
      <RoomActs row={row} begin={begin} />
    </li>
  )
}

/** 兜底办: the queue of what fell, with all that is known of why. */
export function CatchAllPage() {
  const { t } = useLanguage()
  const directory = useDirectory()
  const office = directory?.offices.find(o => o.roles.includes('catch-all'))?.id
  const list = useInfiniteQuery({
    ...listQuery({ office: office ?? '', limit: '20' }, '/api/desk/caught'),
    enabled: office !== undefined,
  })
  const hits = useHits()
  const [wanted, setWanted] = useState<Wanted>()
  const close = useCallback(() => setWanted(undefined), [])
  if (list.isError) return <ProblemNote problem={list.error} retry={() => void list.refetch()} />
  if (list.isPending) return <Loading />
  const rows = list.data.pages.flatMap(page => page.items as readonly CaughtRow[])
  return (
    <>
      <div className="page-head">
        <h1>{t(boardWords.queue)}</h1>
        <p className="faint">{t(boardWords.queueNote)}</p>
      </div>
      <ul className="queue">
        {rows.map(row => (
          <Caught key={row.id} row={row} begin={setWanted} />
        ))}
      </ul>
      {rows.length === 0 && <p className="sheet faint">{t(boardWords.none)}</p>}
      <PrecedentsTable hits={hits} />
      <Savings />
      {wanted && <QuickAct wanted={wanted} close={close} />}
    </>
  )
}
