import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { PrecedentEntry } from '../../api/county.ts'
import type { DeskRow, PositionView } from '../../api/matters.ts'
import { FullClock } from '../../look/clock/matter-clock.tsx'
import { stampOf } from '../../look/times.ts'
import { boardWords } from '../../words/board-words.ts'
import { useLanguage } from '../../words/language.tsx'
import type { Word } from '../../words/word.ts'
import { Subject } from '../list/matter-row.tsx'
import { PositionColumns } from '../matter/positions.tsx'
import { useDirectory, useNames } from '../reading/names.ts'
import { listQuery } from '../reading/queries.ts'
import { ProblemNote } from '../shell/broken.tsx'
import { Loading } from '../shell/loading.tsx'
import './catch-all.css'

interface CaughtRow extends DeskRow {
  readonly cause: { readonly title: Word; readonly reason: string | null; readonly at: string } | null
  readonly positions: readonly PositionView[]
}

/** One matter nobody had: why, who said what, how long there is, and the way into its room. */
function Caught({ row }: { readonly row: CaughtRow }) {
  const { t } = useLanguage()
  const names = useNames()
  return (
    <li className="caught sheet">
      <div className="caught-head">
        <Subject row={row} />
        <Link className="to-room no-print" to="/matters/$id" params={{ id: row.number }} search={{}}>
          {t(boardWords.toRoom)}
        </Link>
      </div>
      <div className="caught-body">
        <section>
          <h3>{t(boardWords.whyHere)}</h3>
          {row.cause ? (
            <p>
              {t(row.cause.title)} <span className="faint">{stampOf(row.cause.at)}</span>
              {row.cause.reason && <span className="reason">{row.cause.reason}</span>}
            </p>
          ) : (
            <p className="faint">{t(boardWords.notCaught)}</p>
          )}
          {row.clock && (
            <FullClock clock={row.clock} holder={row.holder ? names.holder(row.holder) : undefined} />
          )}
        </section>
        <section>
          <h3>{t(boardWords.whoSaid)}</h3>
          {row.positions.length > 0 ? (
            <PositionColumns said={{ open: [], given: row.positions }} />
          ) : (
            <p className="faint">{t(boardWords.nobodyAsked)}</p>
          )}
        </section>
      </div>
    </li>
  )
}

export function Precedents({ precedents }: { readonly precedents: readonly PrecedentEntry[] }) {
  const { t } = useLanguage()
  const names = useNames()
  if (precedents.length === 0) return <p className="faint">{t(boardWords.precedentsNone)}</p>
  return (
    <table className="plain">
      <thead>
        <tr>
          <th>{t(boardWords.applies)}</th>
          <th>{t(boardWords.office)}</th>
          <th>{t(boardWords.basis)}</th>
        </tr>
      </thead>
      <tbody>
        {precedents.map(({ id, item, town, words, office, basis }) => (
          <tr key={id}>
            <td>
              {[item && names.item(item), town && names.town(town), words?.join('、')]
                .filter(Boolean)
                .join(' · ')}
            </td>
            <td>{names.office(office)}</td>
            <td>{basis}</td>
          </tr>
        ))}
      </tbody>
    </table>
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
          <Caught key={row.id} row={row} />
        ))}
      </ul>
      {rows.length === 0 && <p className="sheet faint">{t(boardWords.none)}</p>}
      <section className="sheet" aria-labelledby="precedents-title">
        <h2 id="precedents-title">{t(boardWords.precedents)}</h2>
        <Precedents precedents={directory?.precedents ?? []} />
      </section>
    </>
  )
}
