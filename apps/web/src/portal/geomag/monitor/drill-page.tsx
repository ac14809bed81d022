import { type FormEvent, useEffect, useState } from 'react'
import type { ApiProblem } from '../../../api/problem.ts'
import { useLanguage } from '../../../words/language.tsx'
import { monitorWords } from '../../../words/monitor-words.ts'
import { Link } from '../../address.tsx'
import { Awaited, Field, PageTitle, ProblemNote } from '../../parts.tsx'
import { asProblem, useRead } from '../../use-read.ts'
import { viewAddress } from './looked.ts'
import {
  type DrillLine,
  type Drills,
  orderDrill,
  readDrills,
  readStations,
  type StationLine,
} from './monitor-api.ts'
import { GeomagTabs, Moment } from './parts.tsx'
import '../../form.css'
import '../geomag.css'
import './monitor.css'

const AGAIN_MS = 4_000

const NUMBERS = [
  ['seed', monitorWords.seed, { min: 1, max: 2_147_483_646, required: true }],
  ['minimum', monitorWords.orderMinimum, { min: -600, max: -40 }],
  ['commencement', monitorWords.orderCommencement, { min: 0, max: 100 }],
  ['spikes', monitorWords.orderSpikes, { min: 0, max: 100 }],
  ['gaps', monitorWords.orderGaps, { min: 0, max: 20 }],
  ['steps', monitorWords.orderSteps, { min: 0, max: 5 }],
] as const

type Orders = Readonly<Record<(typeof NUMBERS)[number][0], string>>

function OrderForm({
  stations,
  ordered,
}: {
  readonly stations: readonly StationLine[]
  readonly ordered: () => void
}) {
  const { t } = useLanguage()
  const [orders, setOrders] = useState<Orders>({
    seed: '7',
    minimum: '-220',
    commencement: '28',
    spikes: '10',
    gaps: '2',
    steps: '1',
  })
  const [withMatters, setWithMatters] = useState(false)
  const [problem, setProblem] = useState<ApiProblem>()
  const [isSending, setSending] = useState(false)
  const [station] = stations
  function submit(event: FormEvent): void {
    event.preventDefault()
    setSending(true)
    setProblem(undefined)
    const numbers = Object.entries(orders).filter(([, value]) => value !== '')
    orderDrill({
      station: station?.code,
      matters: withMatters,
      ...Object.fromEntries(numbers.map(([name, value]) => [name, Number(value)])),
    })
      .then(ordered, (error: unknown) => setProblem(asProblem(error)))
      .finally(() => setSending(false))
  }
  if (!station) return <p className="note">{t(monitorWords.noDrillStation)}</p>
  return (
    <form className="monitor-order" onSubmit={submit} aria-label={t(monitorWords.order)}>
      <p>
        {t(monitorWords.station)} <strong>{`${station.code} ${station.name}`}</strong>
      </p>
      <div className="geomag-form">
        {NUMBERS.map(([name, word, limits]) => (
          <Field key={name} label={t(word)}>
            {own => (
              <input
                {...own}
                {...limits}
                type="number"
                step={1}
                value={orders[name]}
                onChange={event => setOrders(before => ({ ...before, [name]: event.target.value }))}
              />
            )}
          </Field>
        ))}
      </div>
      <label className="monitor-check">
        <input
          type="checkbox"
          checked={withMatters}
          onChange={event => setWithMatters(event.target.checked)}
        />{' '}
        {t(monitorWords.withMatters)}
      </label>
      {problem && <ProblemNote problem={problem} />}
      <button type="submit" className="is-main" disabled={isSending}>
        {t(monitorWords.order)}
      </button>
    </form>
  )
}

function Drill({ drill }: { readonly drill: DrillLine }) {
  const { t } = useLanguage()
  const { id, station, orders, state, started, from, to, truth } = drill
  const view = { station, drill: id, from, to }
  return (
    <article className="monitor-course">
      <h3>
        <span className="monitor-tier is-drill">{t(monitorWords.drillMark)}</span>{' '}
        {t(monitorWords.seedOf, { seed: orders.seed })}{' '}
        <span className="small">
          {state === 'playing' ? t(monitorWords.playing) : t(monitorWords.played)}
        </span>
      </h3>
      <p className="small">
        {t(monitorWords.orderedAt)} <Moment time={started} />
      </p>
      <ul>
        {truth.storms.map(storm => (
          <li key={storm.onset}>
            {t(monitorWords.laidStorm, { minimum: String(storm.minimum).replace('-', '−') })}{' '}
            <Moment time={storm.onset} />
          </li>
        ))}
        {(['step', 'spike', 'gap'] as const).map(kind => {
          const count = truth.faults.filter(f => f.kind === kind).length
          return count > 0 ? <li key={kind}>{`${t(monitorWords[`fault-${kind}`])} × ${count}`}</li> : null
        })}
      </ul>
      <p className="monitor-links">
        <Link to={viewAddress('/geomag/live', view)}>{t(monitorWords.seeCurves)}</Link>{' '}
        <Link to={viewAddress('/geomag/storms', view)}>{t(monitorWords.seeStorms)}</Link>
      </p>
    </article>
  )
}

function Console({ drills, again }: { readonly drills: Drills; readonly again: () => void }) {
  const { t } = useLanguage()
  const stations = useRead(readStations)
  return (
    <>
      {drills.mayOrder ? (
        <Awaited reading={stations}>
          {({ items }) => <OrderForm stations={items.filter(s => s.purpose === 'drill')} ordered={again} />}
        </Awaited>
      ) : (
        <p className="note">{t(monitorWords.notYours)}</p>
      )}
      <section aria-labelledby="drills">
        <h2 id="drills">{t(monitorWords.drillList)}</h2>
        {drills.items.length === 0 ? (
          <p>{t(monitorWords.noDrills)}</p>
        ) : (
          drills.items.map(drill => <Drill key={drill.id} drill={drill} />)
        )}
      </section>
    </>
  )
}

/** 演练控制台: a storm by seed at the drill station, played through the same watch, and what was laid in beside what was found. */
export default function DrillPage() {
  const { t } = useLanguage()
  const drills = useRead(readDrills)
  const { again, value } = drills
  const isPlaying = value?.items.some(d => d.state === 'playing') ?? false
  useEffect(() => {
    if (!isPlaying) return undefined
    const turning = setInterval(again, AGAIN_MS)
    return () => clearInterval(turning)
  }, [again, isPlaying])
  return (
    <div className="geomag">
      <PageTitle lead={t(monitorWords.drillLead)}>{t(monitorWords.drills)}</PageTitle>
      <GeomagTabs />
      <Awaited reading={drills}>{found => <Console drills={found} again={again} />}</Awaited>
      <p className="small">{t(monitorWords.sample)}</p>
    </div>
  )
}
