import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useCallback, useState } from 'react'
import type { PrecedentEntry } from '../../api/county.ts'
import type { DeskRow, PositionView, QuestionView } from '../../api/matters.ts'
import { RowClock } from '../../look/clock/matter-clock.tsx'
import { stampOf } from '../../look/times.ts'
import { boardWords } from '../../words/board-words.ts'
import { useLanguage } from '../../words/language.tsx'
import type { Word } from '../../words/word.ts'
import { useCommands } from '../forms/use-commands.ts'
import type { Values } from '../forms/values.ts'
import { Subject } from '../list/matter-row.tsx'
import { PositionColumns } from '../matter/positions.tsx'
import { QuickAct, type Wanted } from '../matter/quick-act.tsx'
import { useDirectory, useNames } from '../reading/names.ts'
import { listQuery } from '../reading/queries.ts'
import { ProblemNote } from '../shell/broken.tsx'
import { Loading } from '../shell/loading.tsx'
import './catch-all.css'

interface CaughtRow extends DeskRow {
  readonly cause: { readonly title: Word; readonly reason: string | null; readonly at: string } | null
  readonly open: readonly QuestionView[]
  readonly positions: readonly PositionView[]
  /** What the reader may do in the room, in the order in which one comes to it. */
  readonly acts: readonly string[]
}

/** What the offices have said, as the record of a joint diagnosis begins: the last word of each, with its ground. */
function minutesOf(positions: readonly PositionView[]): Values {
  const last = new Map(positions.flatMap(p => (p.says ? [[p.office, p] as const] : [])))
  const given = [...last.values()].map(({ office, says, ground }) => ({
    office,
    position: says,
    ...(ground && { legalGround: ground }),
  }))
  return given.length > 0 ? { positions: given } : {}
}

function RoomActs({ row, begin }: { readonly row: CaughtRow; readonly begin: (wanted: Wanted) => void }) {
  const { t } = useLanguage()
  const commands = useCommands() ?? []
  return (
    <div className="room-acts no-print">
      {row.acts.map((name, i) => {
        const title = commands.find(c => c.name === name)?.title
        const given = name === 'diagnose' ? { given: minutesOf(row.positions) } : {}
        return (
          title && (
            <Button
              key={name}
              type={i === 0 ? 'primary' : 'default'}
              onClick={() => begin({ number: row.number, command: name, duty: null, ...given })}
            >
              {t(title)}
            </Button>
          )
        )
      })}
      <Link to="/matters/$id" params={{ id: row.number }} search={{}} hash="papers-title">
        {t(boardWords.minutes)}
      </Link>
    </div>
  )
}

/** The stated baseline is what savings are counted from; where nothing states one, no figure is made up. */
function Savings() {
  const { t } = useLanguage()
  return (
    <section className="sheet" aria-labelledby="savings-title">
      <h2 id="savings-title">{t(boardWords.savings)}</h2>
      <p>{t(boardWords.noBaseline)}</p>
      <p className="faint">{t(boardWords.noBaselineNote)}</p>
    </section>
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
      <section className="sheet" aria-labelledby="precedents-title">
        <h2 id="precedents-title">{t(boardWords.precedents)}</h2>
        <Precedents precedents={directory?.precedents ?? []} />
      </section>
      <Savings />
      {wanted && <QuickAct wanted={wanted} close={close} />}
    </>
  )
}
