import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { type ReactNode, useCallback, useState } from 'react'
import { read } from '../../api/client.ts'
import type { InspectorateView, SupervisedRow } from '../../api/inspectorate.ts'
import type { DeskRow } from '../../api/matters.ts'
import { RowClock } from '../../look/clock/matter-clock.tsx'
import { dayOf, stampOf } from '../../look/times.ts'
import { boardWords } from '../../words/board-words.ts'
import { inspectorateWords } from '../../words/inspectorate-words.ts'
import { useLanguage } from '../../words/language.tsx'
import type { Word } from '../../words/word.ts'
import { useCommands } from '../forms/use-commands.ts'
import { Subject } from '../list/matter-row.tsx'
import { QuickAct, type Wanted } from '../matter/quick-act.tsx'
import { useNames } from '../reading/names.ts'
import { ProblemNote } from '../shell/broken.tsx'
import { Loading } from '../shell/loading.tsx'
import { OversightTable } from './oversight-table.tsx'
import './inspectorate.css'

type Begin = (wanted: Wanted) => void
type Actable = DeskRow & { readonly acts: readonly string[] }

function Line({ row, begin, children }: { row: Actable; begin: Begin; children?: ReactNode }) {
  const { t } = useLanguage()
  const names = useNames()
  const commands = useCommands() ?? []
  return (
    <li>
      <Subject row={row} />
      {row.clock && (
        <RowClock clock={row.clock} holder={row.holder ? names.holderShort(row.holder) : undefined} />
      )}
      {children}
      <div className="oversight-acts no-print">
        <Link to="/matters/$id" params={{ id: row.number }} search={{}} hash="papers-title">
          {t(inspectorateWords.papers)}
        </Link>
        {row.acts.map(name => {
          const title = commands.find(c => c.name === name)?.title
          return (
            title && (
              <Button key={name} onClick={() => begin({ number: row.number, command: name, duty: null })}>
                {t(title)}
              </Button>
            )
          )
        })}
      </div>
    </li>
  )
}

/** What was demanded last, and what came of it: the office's own acts since, not what the clock did by itself. */
function Demand({ row: { demands, since } }: { readonly row: SupervisedRow }) {
  const { t, language } = useLanguage()
  const names = useNames()
  const last = demands[demands.length - 1]
  return (
    <div className="demand">
      {last && (
        <p>
          <span className="faint">
            {t(inspectorateWords.demanded, {
              office: last.office ? names.officeShort(last.office) : '',
              when: dayOf(last.at, language),
            })}
            {demands.length > 1 && ` · ${t(inspectorateWords.demandedFirst, { n: demands.length })}`}
          </span>
          <q>{last.says}</q>
        </p>
      )}
      <p className={since.newest ? 'came' : 'came is-none'}>
        {since.newest
          ? t(inspectorateWords.since, {
              n: since.acts,
              act: t(since.newest.title),
              when: dayOf(since.newest.at, language),
            })
          : t(inspectorateWords.sinceNothing)}
      </p>
    </div>
  )
}

interface PartProps {
  readonly name: string
  readonly title: Word
  readonly note: Word
  readonly count?: number
  readonly children: ReactNode
}

function Part({ name, title, note, count, children }: PartProps) {
  const { t } = useLanguage()
  return (
    <section className="sheet" aria-labelledby={`part-${name}`}>
      <header>
        <h2 id={`part-${name}`}>
          {t(title)} {count !== undefined && <b>{count}</b>}
        </h2>
      </header>
      <p className="faint">{t(note)}</p>
      {count === 0 ? <p className="faint">{t(inspectorateWords.none)}</p> : children}
    </section>
  )
}

function Whole({ view, begin }: { readonly view: InspectorateView; readonly begin: Begin }) {
  const { supervised, late, offices } = view
  const { byOffice, byOfficeNote, lateNote, supervisedNote } = inspectorateWords
  return (
    <div className="oversight">
      <div>
        <Part
          name="supervised"
          title={inspectorateWords.supervised}
          note={supervisedNote}
          count={supervised.length}
        >
          <ul className="oversight-rows">
            {supervised.map(row => (
              <Line key={row.id} row={row} begin={begin}>
                <Demand row={row} />
              </Line>
            ))}
          </ul>
        </Part>
        <Part name="late" title={inspectorateWords.late} note={lateNote} count={late.length}>
          <ul className="oversight-rows">
            {late.map(row => (
              <Line key={row.id} row={row} begin={begin} />
            ))}
          </ul>
        </Part>
      </div>
      <Part name="offices" title={byOffice} note={byOfficeNote}>
        <OversightTable offices={offices} />
      </Part>
    </div>
  )
}

/** 督查: what is supervised and what came of it, what is so late that one should look, and broken promises by office. */
export function InspectoratePage() {
  const { t } = useLanguage()
  const [wanted, setWanted] = useState<Wanted>()
  const close = useCallback(() => setWanted(undefined), [])
  const view = useQuery({
    queryKey: ['list', 'inspectorate'],
    queryFn: ({ signal }) => read<InspectorateView>('/api/inspectorate', signal),
  })
  if (view.isPending) return <Loading />
  if (view.isError) return <ProblemNote problem={view.error} retry={() => void view.refetch()} />
  return (
    <>
      <div className="page-head">
        <h1>{t(inspectorateWords.heading)}</h1>
        <span className="faint">{t(boardWords.asOf, { when: stampOf(view.data.now) })}</span>
      </div>
      <Whole view={view.data} begin={setWanted} />
      {wanted && <QuickAct wanted={wanted} close={close} />}
    </>
  )
}
