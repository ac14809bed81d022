import '../../market/market.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { EntryCommandView, EntryView, RegisterView } from '../../api/registers.ts'
import { Calls } from '../../market/calls.tsx'
import { DrawCard } from '../../market/draw-card.tsx'
import { type MarketView, readMarket } from '../../market/market-api.ts'
import { useLanguage } from '../../words/language.tsx'
import { marketWords } from '../../words/market-words.ts'
import { EntryForm } from '../entries/entry-form.tsx'
import { registersQuery } from '../entries/entry-queries.ts'
import type { Values } from '../forms/values.ts'
import { useMe } from '../reading/names.ts'
import { ProblemNote } from '../shell/broken.tsx'
import { Loading } from '../shell/loading.tsx'

interface Doing {
  readonly register: RegisterView
  readonly command: EntryCommandView
  readonly entry?: EntryView
  readonly given?: Values
}

/** What every register can do is done at the entry itself. */
const OF_EVERY_REGISTER = new Set(['amend', 'correct', 'end'])

/** What can be done to an entry as it stands, of what the reader's office may do at all. */
function actsOf(register: RegisterView | undefined, entry?: EntryView): readonly EntryCommandView[] {
  return (register?.commands ?? []).filter(
    c =>
      c.may &&
      c.enters === (entry === undefined) &&
      !OF_EVERY_REGISTER.has(c.name) &&
      (!entry || !c.when || c.when.includes(entry.status)),
  )
}

function Applications({ view: { applications } }: { readonly view: MarketView }) {
  const { t } = useLanguage()
  if (!applications) return null
  const steps = Object.entries(applications.steps)
  return (
    <section aria-labelledby="market-applications" className="sheet">
      <h2 id="market-applications">{t(marketWords.applications)}</h2>
      {steps.length === 0 && <p className="market-note">{t(marketWords.noApplications)}</p>}
      <ul className="applications">
        {steps.map(([step, n]) => (
          <li key={step}>
            <strong>{n}</strong>{' '}
            <span className="market-note">
              {t(marketWords[step as keyof typeof marketWords] ?? { zh: step, en: step })}
            </span>
          </li>
        ))}
      </ul>
      {applications.waiting.length > 0 && (
        <p className="market-note">
          {t(marketWords.draw)}{' '}
          {applications.waiting.map(({ id, number }) => (
            <span key={id}>
              <Link to="/matters/$id" params={{ id: number }} search={{}}>
                {number}
              </Link>{' '}
            </span>
          ))}
        </p>
      )}
    </section>
  )
}

/** Whoever closes the list finds those on it who wait for a draw, an office that comes finds itself; the rest is theirs to say. */
function proposed(
  { name }: EntryCommandView,
  { applications }: MarketView,
  office: string | undefined,
): Values | undefined {
  if (name === 'note-coming') return office === undefined ? undefined : { office }
  if (name !== 'close-list' || !applications) return undefined
  return { participants: applications.waiting.map(({ number }) => ({ number, local: false })) }
}

function Whole({ view, again }: { readonly view: MarketView; readonly again: () => void }) {
  const { t } = useLanguage()
  const { data: registers = [] } = useQuery(registersQuery)
  const me = useMe()
  const [doing, setDoing] = useState<Doing>()
  const lottery = registers.find(r => r.name === 'lottery')
  const calls = registers.find(r => r.name === 'site-call')
  const buttons = (register: RegisterView | undefined, entry?: EntryView) =>
    actsOf(register, entry).map(command => (
      <Button
        key={command.name}
        onClick={() => {
          const given = proposed(command, view, me?.office)
          if (register) setDoing({ register, command, ...(entry && { entry }), ...(given && { given }) })
        }}
      >
        {t(entry ? command.title : register === lottery ? marketWords.newDraw : marketWords.newCall)}
      </Button>
    ))
  return (
    <>
      <div className="draw-acts no-print">
        {buttons(lottery)}
        {buttons(calls)}
      </div>
      <Applications view={view} />
      <section aria-labelledby="market-draws">
        <h2 id="market-draws">{t(marketWords.draws)}</h2>
        {view.draws.length === 0 && <p className="market-note">{t(marketWords.noDraws)}</p>}
        <div className="draws">
          {view.draws.map(draw => (
            <DrawCard key={draw.id} draw={draw}>
              {buttons(lottery, draw).length > 0 && (
                <div className="draw-acts no-print">{buttons(lottery, draw)}</div>
              )}
            </DrawCard>
          ))}
        </div>
      </section>
      <Calls view={view} acts={call => <div className="call-acts no-print">{buttons(calls, call)}</div>} />
      {doing && (
        <EntryForm
          key={`${doing.command.name} ${doing.entry?.id ?? ''}`}
          {...doing}
          close={() => {
            setDoing(undefined)
            again()
          }}
        />
      )}
    </>
  )
}

/** 便民市集: draws of stalls with all it takes to draw again, applications that wait, and calls on site. */
export default function StallsPage() {
  const { t } = useLanguage()
  const { data, error, refetch } = useQuery({
    queryKey: ['market', 'stalls'],
    queryFn: ({ signal }) => readMarket(signal),
  })
  if (error && !data) return <ProblemNote problem={error} retry={() => void refetch()} />
  if (!data) return <Loading />
  return (
    <article className="market">
      <div className="page-head">
        <h1>{t(marketWords.title)}</h1>
        <div className="acts no-print">
          <a href="/market">{t(marketWords.publicPage)}</a>
        </div>
        <p className="faint">{t(marketWords.lead)}</p>
      </div>
      <Whole view={data} again={() => void refetch()} />
    </article>
  )
}
