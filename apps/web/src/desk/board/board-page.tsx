import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { BoardQuestion, BoardView } from '../../api/board.ts'
import { read } from '../../api/client.ts'
import type { DeskRow } from '../../api/matters.ts'
import { FullClock, RowClock } from '../../look/clock/matter-clock.tsx'
import { dayOf, stampOf } from '../../look/times.ts'
import { boardWords } from '../../words/board-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { Subject } from '../list/matter-row.tsx'
import { useNames } from '../reading/names.ts'
import { ProblemNote } from '../shell/broken.tsx'
import { Loading } from '../shell/loading.tsx'
import { LightsTable } from './lights-table.tsx'
import './board.css'

function Rows({ rows, isWall }: { readonly rows: readonly DeskRow[]; readonly isWall: boolean }) {
  const { t } = useLanguage()
  const names = useNames()
  if (rows.length === 0) return <p className="faint">{t(boardWords.none)}</p>
  return (
    <ul className="board-rows">
      {rows.map(row => {
        const holder = row.holder ? names.holderShort(row.holder) : undefined
        return (
          <li key={row.id}>
            <Subject row={row} />
            {row.clock &&
              (isWall ? (
                <FullClock clock={row.clock} holder={holder} isWall />
              ) : (
                <RowClock clock={row.clock} holder={holder} />
              ))}
          </li>
        )
      })}
    </ul>
  )
}

function Questions({ questions }: { readonly questions: readonly BoardQuestion[] }) {
  const { t, language } = useLanguage()
  const names = useNames()
  if (questions.length === 0) return <p className="faint">{t(boardWords.none)}</p>
  return (
    <ul className="board-rows">
      {questions.map(({ matter, duty, office, kind, since, clock }) => (
        <li key={`${matter.id}${duty}`}>
          <div className="subject">
            <Link to="/matters/$id" params={{ id: matter.number }} search={{}}>
              {matter.title}
            </Link>
            <span className="faint">
              {t(boardWords.askedSince, {
                office: names.officeShort(office),
                kind: names.label(kind),
                when: dayOf(since, language),
              })}
            </span>
          </div>
          {clock && <RowClock clock={clock} />}
        </li>
      ))}
    </ul>
  )
}

function Satisfaction({ board }: { readonly board: BoardView }) {
  const { t } = useLanguage()
  const { satisfied, unsatisfied, unreachable, reached, isEachShown, days } = board.satisfaction
  return (
    <>
      {satisfied !== null && <p className="rate">{Math.round((satisfied / reached) * 100)}%</p>}
      <p>
        {satisfied === null
          ? t(boardWords.satisfactionFew, { days, reached })
          : t(boardWords.satisfactionOf, { days, reached, satisfied })}
      </p>
      <p className="faint">
        {isEachShown && unsatisfied !== null ? (
          <Link to="/" search={{ heard: 'unsatisfied' }}>
            {t(boardWords.unsatisfied, { n: unsatisfied })}
          </Link>
        ) : (
          <Link to="/" search={{ heard: 'reached' }}>
            {t(boardWords.reached, { n: reached })}
          </Link>
        )}{' '}
        ·{' '}
        <Link to="/" search={{ heard: 'unreachable' }}>
          {t(boardWords.unreachable, { n: unreachable })}
        </Link>
      </p>
    </>
  )
}

function Results({ board }: { readonly board: BoardView }) {
  const { t } = useLanguage()
  const names = useNames()
  const counts = Object.entries(board.results.counts)
  return (
    <>
      <table className="plain">
        <tbody>
          {counts.map(([result, n]) => (
            <tr key={result}>
              <th scope="row">{result === 'none' ? t(boardWords.noResult) : names.label(result)}</th>
              <td className="figure">{n}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {counts.length === 0 && <p className="faint">{t(boardWords.none)}</p>}
      <p className="faint">{t(boardWords.resultsNote)}</p>
    </>
  )
}

function Whole({ board, isWall }: { readonly board: BoardView; readonly isWall: boolean }) {
  const { t } = useLanguage()
  return (
    <div className="board">
      <section className="sheet lights-sheet">
        <h2>{t(boardWords.lights)}</h2>
        <p className="faint">{t(boardWords.lightsNote)}</p>
        <LightsTable lights={board.offices} isWall={isWall} />
      </section>
      <div className="board-side">
        <section className="sheet">
          <h2>{t(boardWords.overdue)}</h2>
          <Rows rows={board.overdue} isWall={isWall} />
        </section>
        <section className="sheet">
          <h2>{t(boardWords.soon)}</h2>
          <p className="faint">{t(boardWords.soonNote, { when: stampOf(board.soonUntil) })}</p>
          <Rows rows={board.soon} isWall={isWall} />
        </section>
        {!isWall && (
          <section className="sheet">
            <h2>{t(boardWords.questions)}</h2>
            <Questions questions={board.questions} />
          </section>
        )}
        <section className="sheet">
          <h2>{t(boardWords.satisfaction)}</h2>
          <Satisfaction board={board} />
        </section>
        <section className="sheet">
          <h2>{t(boardWords.results, { days: board.results.days })}</h2>
          <Results board={board} />
        </section>
      </div>
    </div>
  )
}

/** What a leader looks at in the morning; with `?wall=yes` for a screen that hangs in a hall. */
export function BoardPage() {
  const { t } = useLanguage()
  const search = useSearch({ strict: false }) as { wall?: string }
  const isWall = search.wall === 'yes'
  const board = useQuery({
    queryKey: ['list', 'board'],
    queryFn: ({ signal }) => read<BoardView>('/api/board', signal),
  })
  useEffect(() => {
    document.documentElement.classList.toggle('on-wall', isWall)
    return () => document.documentElement.classList.remove('on-wall')
  }, [isWall])
  if (board.isPending) return <Loading />
  if (board.isError) return <ProblemNote problem={board.error} retry={() => void board.refetch()} />
  return (
    <>
      <div className="page-head">
        <h1>{t(boardWords.board)}</h1>
        <span className="faint">{t(boardWords.asOf, { when: stampOf(board.data.now) })}</span>
        <div className="acts no-print">
          <Link to="/board" search={isWall ? {} : { wall: 'yes' }}>
            {t(isWall ? boardWords.leaveWall : boardWords.wall)}
          </Link>
        </div>
      </div>
      <Whole board={board.data} isWall={isWall} />
    </>
  )
}
