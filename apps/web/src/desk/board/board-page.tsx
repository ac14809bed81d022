import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import type { BoardQuestion, BoardView } from '../../api/board.ts'
import { read } from '../../api/client.ts'
import type { DeskRow } from '../../api/matters.ts'
import { FullClock, RowClock } from '../../look/clock/matter-clock.tsx'
import { dayOf, stampOf } from '../../look/times.ts'
import { boardWords } from '../../words/board-words.ts'
import { useLanguage } from '../../words/language.tsx'
import type { Word } from '../../words/word.ts'
import { Subject } from '../list/matter-row.tsx'
import { useNames } from '../reading/names.ts'
import { todayQuery } from '../reading/queries.ts'
import { useRoles } from '../reading/roles.ts'
import { ProblemNote } from '../shell/broken.tsx'
import { Loading } from '../shell/loading.tsx'
import { LightsTable } from './lights-table.tsx'
import { WaitingTable } from './waiting-table.tsx'
import './board.css'

function Rows({ rows, isWall }: { readonly rows: readonly DeskRow[]; readonly isWall: boolean }) {
  const { t } = useLanguage()
  const names = useNames()
  if (rows.length === 0) return <p className="faint">{t(boardWords.none)}</p>
  return (
    <ul className="board-rows">
      {rows.map(row => {
        // A wall names offices, nobody in them.
        const holder =
          row.holder && (isWall ? names.officeShort(row.holder.office) : names.holderShort(row.holder))
        return (
          <li key={row.id}>
            <Subject row={row} />
            {row.clock &&
              (isWall ? (
                <FullClock clock={row.clock} holder={holder ?? undefined} isWall />
              ) : (
                <RowClock clock={row.clock} holder={holder ?? undefined} />
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
              {names.title(matter.title)}
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

/** What counts as solved stands first, and every other result beside it, never added to it. */
const RESULTS = ['solved', 'partly', 'planned', 'explained', 'not-now', 'answered', 'declined', 'withdrawn']

function Results({ board }: { readonly board: BoardView }) {
  const { t } = useLanguage()
  const names = useNames()
  const { counts, since } = board.results
  const rank = (result: string) => (RESULTS.includes(result) ? RESULTS.indexOf(result) : RESULTS.length)
  const results = Object.keys(counts).sort((a, b) => rank(a) - rank(b) || a.localeCompare(b))
  return (
    <>
      <ul className="results">
        {results.map(result => (
          <li key={result}>
            <span>{result === 'none' ? t(boardWords.noResult) : names.label(result)}</span>
            <Link to="/" search={{ share: 'closed', result, closedSince: since }}>
              {counts[result]}
            </Link>
          </li>
        ))}
      </ul>
      {results.length === 0 && <p className="faint">{t(boardWords.none)}</p>}
      <p className="faint">{t(boardWords.resultsNote)}</p>
    </>
  )
}

interface PartProps {
  readonly title: Word
  readonly note?: string
  /** Where the whole list is. */
  readonly all?: Record<string, string>
  readonly name: string
  readonly children: ReactNode
}

function Part({ title, note, all, name, children }: PartProps) {
  const { t } = useLanguage()
  return (
    <section className={`sheet part-${name}`} aria-labelledby={`part-${name}`}>
      <header>
        <h2 id={`part-${name}`}>{t(title)}</h2>
        {all && (
          <Link to="/" search={all} aria-label={`${t(boardWords.seeAll)}：${t(title)}`}>
            {t(boardWords.seeAll)}
          </Link>
        )}
      </header>
      {note && <p className="faint">{note}</p>}
      {children}
    </section>
  )
}

function Lights({ board, isWall }: { readonly board: BoardView; readonly isWall: boolean }) {
  const { t } = useLanguage()
  return (
    <Part name="lights" title={boardWords.lights} note={t(boardWords.lightsNote)}>
      <LightsTable lights={board.offices} isWall={isWall} />
    </Part>
  )
}

function Figures({ board }: { readonly board: BoardView }) {
  const { t } = useLanguage()
  const { days } = board.results
  return (
    <>
      <Part name="satisfaction" title={boardWords.satisfaction}>
        <Satisfaction board={board} />
      </Part>
      <Part
        name="results"
        title={{ zh: t(boardWords.results, { days }), en: t(boardWords.results, { days }) }}
      >
        <Results board={board} />
      </Part>
    </>
  )
}

function Waiting({ board, isWall }: { readonly board: BoardView; readonly isWall: boolean }) {
  const { t } = useLanguage()
  return (
    <Part name="waiting" title={boardWords.waitingFor} note={t(boardWords.waitingNote)}>
      <WaitingTable questions={board.questions} isWall={isWall} />
    </Part>
  )
}

/** A hall reads kinds of offices and what is promised next; whoever is late is not hung on a wall. */
function Wall({ board }: { readonly board: BoardView }) {
  const { t } = useLanguage()
  return (
    <div className="board is-wall">
      <div>
        <Lights board={board} isWall />
        <Waiting board={board} isWall />
      </div>
      <Part name="next" title={boardWords.next} note={t(boardWords.nextNote)}>
        <Rows rows={board.next.slice(0, MOST_ON_WALL)} isWall />
      </Part>
      <div>
        <Figures board={board} />
      </div>
    </div>
  )
}

const MOST_ON_WALL = 6

function Whole({ board }: { readonly board: BoardView }) {
  const { t } = useLanguage()
  const soonNote = t(boardWords.soonNote, { when: stampOf(board.soonUntil) })
  const soon = { share: 'all', light: 'yellow', dueBefore: board.soonUntil }
  return (
    <div className="board">
      <div>
        <Lights board={board} isWall={false} />
      </div>
      <div>
        <Part name="overdue" title={boardWords.overdue} all={{ share: 'all', light: 'red' }}>
          <Rows rows={board.overdue} isWall={false} />
        </Part>
        <Part name="soon" title={boardWords.soon} note={soonNote} all={soon}>
          <Rows rows={board.soon} isWall={false} />
        </Part>
        <Waiting board={board} isWall={false} />
        <Part name="questions" title={boardWords.questions}>
          <Questions questions={board.questions} />
        </Part>
        <Figures board={board} />
      </div>
    </div>
  )
}

/** What waits for this very reader, and the way to it: a leader who comes to look should not miss what only he can do. */
function ForYou() {
  const { t } = useLanguage()
  const isLeader = useRoles().includes('leaders')
  const today = useQuery({ ...todayQuery, enabled: isLeader }).data
  const piles = [
    { id: 'approve', word: boardWords.forSignature, n: today?.approve.count ?? 0 },
    { id: 'answer', word: boardWords.forAnswer, n: today?.answer.count ?? 0 },
  ].filter(({ n }) => n > 0)
  if (piles.length === 0) return null
  return (
    <p className="for-you sheet no-print">
      {t(boardWords.forYou)}
      {piles.map(({ id, word, n }) => (
        <Link key={id} to="/today" hash={id}>
          {t(word, { n })}
        </Link>
      ))}
    </p>
  )
}

/** Lights change with time alone, so the board is read again by itself. */
const AGAIN_MS = 60_000

/** What a leader looks at in the morning; with `?wall=yes` for a screen that hangs in a hall. */
export function BoardPage() {
  const { t } = useLanguage()
  const search = useSearch({ strict: false }) as { wall?: string }
  const isWall = search.wall === 'yes'
  const board = useQuery({
    queryKey: ['list', 'board'],
    queryFn: ({ signal }) => read<BoardView>('/api/board', signal),
    refetchInterval: AGAIN_MS,
  })
  useEffect(() => {
    document.documentElement.classList.toggle('on-wall', isWall)
    return () => document.documentElement.classList.remove('on-wall')
  }, [isWall])
  if (board.isPending) return <Loading />
  if (board.isError && !board.data)
    return <ProblemNote problem={board.error} retry={() => void board.refetch()} />
  return (
    <>
      <div className="page-head">
        <h1>{t(boardWords.board)}</h1>
        {board.isError ? (
          <span className="stale" role="status">
            {t(boardWords.stale, { when: stampOf(board.data.now) })}
          </span>
        ) : (
          <span className="faint">
            {t(boardWords.asOf, { when: stampOf(board.data.now) })} · {t(boardWords.refreshes)}
          </span>
        )}
        <div className="acts no-print">
          <Link to="/board" search={isWall ? {} : { wall: 'yes' }}>
            {t(isWall ? boardWords.leaveWall : boardWords.wall)}
          </Link>
        </div>
      </div>
      {!isWall && <ForYou />}
      {isWall ? <Wall board={board.data} /> : <Whole board={board.data} />}
    </>
  )
}
