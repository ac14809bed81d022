import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { type ReactNode, useCallback, useState } from 'react'
import type { DeskRow } from '../../api/matters.ts'
import type { AboutToBreach, ToAnswer, ToApprove, TodayView } from '../../api/today.ts'
import { RowClock } from '../../look/clock/matter-clock.tsx'
import { dayOf, stampOf, timeOf } from '../../look/times.ts'
import { useLanguage } from '../../words/language.tsx'
import { todayWords } from '../../words/today-words.ts'
import type { Word } from '../../words/word.ts'
import { useCommands } from '../forms/use-commands.ts'
import { Subject } from '../list/matter-row.tsx'
import { DraftText } from '../matter/draft-text.tsx'
import { QuickAct, type Wanted } from '../matter/quick-act.tsx'
import { useNames } from '../reading/names.ts'
import { todayQuery } from '../reading/queries.ts'
import { ProblemNote } from '../shell/broken.tsx'
import { Loading } from '../shell/loading.tsx'
import './today.css'

type Begin = (wanted: Wanted) => void

interface ActOn {
  readonly row: ToApprove | AboutToBreach | ToAnswer
  readonly begin: Begin
}

/** Two buttons are as many as a hand finds without looking; the matter's page has the rest. */
const MOST_ACTS = 2

/** Buttons named as the commands are, the whole width of a hand. */
function CardActs({ row, begin }: ActOn) {
  const { t } = useLanguage()
  const declared = useCommands() ?? []
  const acts = row.acts.slice(0, MOST_ACTS)
  if (acts.length === 0) return null
  return (
    <div className="card-acts no-print">
      {acts.map((command, i) => {
        const title = declared.find(c => c.name === command)?.title
        return (
          title && (
            <Button
              key={command}
              type={i === 0 ? 'primary' : 'default'}
              onClick={() => begin({ number: row.number, command, duty: row.duty })}
            >
              {t(title)}
            </Button>
          )
        )
      })}
    </div>
  )
}

function Card({ row, children }: { readonly row: DeskRow; readonly children: ReactNode }) {
  const names = useNames()
  return (
    <li className="card sheet">
      <Subject row={row} />
      {row.clock && (
        <RowClock clock={row.clock} holder={row.holder ? names.holderShort(row.holder) : undefined} />
      )}
      {children}
    </li>
  )
}

function Approve({ row, begin }: { readonly row: ToApprove; readonly begin: Begin }) {
  return (
    <Card row={row}>
      <DraftText draft={row.draft} />
      <CardActs row={row} begin={begin} />
    </Card>
  )
}

function Breach({ row, begin }: { readonly row: AboutToBreach; readonly begin: Begin }) {
  const { t, language } = useLanguage()
  const when = timeOf(row.reachesAt, language)
  return (
    <Card row={row}>
      <p className={row.isReached ? 'rung is-reached' : 'rung'}>
        {t(row.isReached ? todayWords.reached : todayWords.reaches, { when })}
      </p>
      <CardActs row={row} begin={begin} />
    </Card>
  )
}

function Answer({ row, begin }: { readonly row: ToAnswer; readonly begin: Begin }) {
  const { t, language } = useLanguage()
  return (
    <Card row={row}>
      <p className="asked">
        <strong>{t(todayWords[`what-${row.what}`])}</strong>{' '}
        <span className="faint">{t(todayWords.since, { when: dayOf(row.since, language) })}</span>
        {row.says && <span className="says">{row.says}</span>}
      </p>
      <CardActs row={row} begin={begin} />
    </Card>
  )
}

interface PileProps<T> {
  readonly id: string
  readonly title: Word
  readonly note: Word
  readonly pile: { readonly count: number; readonly items: readonly T[] }
  readonly card: (row: T) => ReactNode
}

function Pile<T>({ id, title, note, pile, card }: PileProps<T>) {
  const { t } = useLanguage()
  return (
    <section id={id} className="today-pile" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>
        {t(title)} <b>{pile.count}</b>
      </h2>
      <p className="faint">{t(pile.count > 0 ? note : todayWords.none)}</p>
      {pile.items.length > 0 && <ul>{pile.items.map(card)}</ul>}
      {pile.count > pile.items.length && (
        <p className="faint">{t(todayWords.more, { n: pile.count - pile.items.length })}</p>
      )}
    </section>
  )
}

function Counts({ today }: { readonly today: TodayView }) {
  const { t } = useLanguage()
  return (
    <ul className="today-counts no-print">
      {(['approve', 'breach', 'answer'] as const).map(pile => (
        <li key={pile}>
          <a href={`#${pile}`} className={today[pile].count === 0 ? 'is-none' : undefined}>
            <b>{today[pile].count}</b>
            {t(todayWords[pile])}
          </a>
        </li>
      ))}
    </ul>
  )
}

/** Three things of the day: what to sign, what is about to breach, what waits for an answer. Each is done from here. */
export function TodayPage() {
  const { t, language } = useLanguage()
  const [wanted, setWanted] = useState<Wanted>()
  const today = useQuery(todayQuery)
  const close = useCallback(() => setWanted(undefined), [])
  if (today.isPending) return <Loading />
  if (today.isError) return <ProblemNote problem={today.error} retry={() => void today.refetch()} />
  const { now, approve, breach, answer } = today.data
  const isClear = approve.count + breach.count + answer.count === 0
  return (
    <>
      <div className="page-head">
        <h1>{t(todayWords.today)}</h1>
        <span className="faint" title={stampOf(now)}>
          {dayOf(now, language)}
        </span>
      </div>
      <Counts today={today.data} />
      {isClear && <p className="sheet today-clear">{t(todayWords.allClear)}</p>}
      <div className="today">
        <Pile
          id="approve"
          title={todayWords.approve}
          note={todayWords.approveNote}
          pile={approve}
          card={row => <Approve key={`${row.id}${row.duty}`} row={row} begin={setWanted} />}
        />
        <Pile
          id="breach"
          title={todayWords.breach}
          note={todayWords[`breach-${breach.level}`]}
          pile={breach}
          card={row => <Breach key={`${row.id}${row.duty}`} row={row} begin={setWanted} />}
        />
        <Pile
          id="answer"
          title={todayWords.answer}
          note={todayWords.answerNote}
          pile={answer}
          card={row => <Answer key={`${row.id}${row.duty}`} row={row} begin={setWanted} />}
        />
      </div>
      {wanted && <QuickAct wanted={wanted} close={close} />}
    </>
  )
}
