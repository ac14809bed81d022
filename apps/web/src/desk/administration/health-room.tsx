import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Health } from '../../api/administration.ts'
import { read } from '../../api/client.ts'
import type { Light } from '../../look/clock/clock-view.ts'
import { LightShape } from '../../look/clock/light.tsx'
import { stampOf } from '../../look/times.ts'
import { healthWords } from '../../words/health-words.ts'
import { useLanguage } from '../../words/language.tsx'
import type { Word } from '../../words/word.ts'
import { ProblemNote } from '../shell/broken.tsx'
import { Loading } from '../shell/loading.tsx'
import { useMayChange } from './county-change.tsx'
import '../../look/clock/clock.css'
import '../matter/matter.css'

const EVERY_MS = 15_000
const MB = 1024 * 1024
const GB = MB * 1024
const LATE_MS = 60_000
const SLOW_MS = 500
const LITTLE_DISK = 0.1
const TOO_LITTLE_DISK = 0.03

function sizeOf(bytes: number): string {
  return bytes >= GB ? `${(bytes / GB).toFixed(1)} GB` : `${Math.round(bytes / MB)} MB`
}

/** Hours and minutes, as one tells them. */
function spanOf(seconds: number): string {
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor((seconds % 3600) / 60)
  return hours > 0 ? `${hours} h ${minutes} min` : minutes > 0 ? `${minutes} min` : `${Math.round(seconds)} s`
}

interface Organ {
  readonly name: Word
  readonly lit: Light
  readonly says: ReactNode
}

function diskLight(disk: Health['disk']): Light {
  if (disk === null) return 'yellow'
  const free = disk.free / disk.total
  return free < TOO_LITTLE_DISK ? 'red' : free < LITTLE_DISK ? 'yellow' : 'green'
}

/** A checkpoint that is this late has missed its turn twice. */
const CHECKPOINT_LATE_MS = 20 * 60_000

function checkpointOrgan({ checkpoint, now }: Health, t: ReturnType<typeof useLanguage>['t']): Organ {
  const name = healthWords.checkpoint
  if (checkpoint === null) return { name, lit: 'yellow', says: t(healthWords.checkpointOff) }
  const { size, made, faults } = checkpoint
  if (faults > 0) return { name, lit: 'red', says: t(healthWords.checkpointFaults, { n: faults }) }
  if (made === null) return { name, lit: 'yellow', says: t(healthWords.checkpointNone) }
  const isLate = Date.parse(now) - Date.parse(made) > CHECKPOINT_LATE_MS
  return {
    name,
    lit: isLate ? 'yellow' : 'green',
    says: t(healthWords.checkpointSays, { size, when: stampOf(made) }),
  }
}

/** Everything that can be well or unwell, each with its light and its numbers. */
function organsOf(health: Health, t: ReturnType<typeof useLanguage>['t']): Organ[] {
  const { database, wake, outbox, views, disk, backup, log } = health
  return [
    {
      name: healthWords.database,
      lit: database.answeredMs > SLOW_MS ? 'yellow' : 'green',
      says: t(healthWords.databaseSays, {
        ms: database.answeredMs,
        size: sizeOf(database.bytes),
        n: database.connections,
      }),
    },
    {
      name: healthWords.wake,
      lit: wake.overdue === 0 ? 'green' : wake.lagMs > LATE_MS ? 'red' : 'yellow',
      says:
        wake.overdue === 0
          ? t(healthWords.wakeFine)
          : t(healthWords.wakeLate, { n: wake.overdue, lag: spanOf(wake.lagMs / 1000) }),
    },
    {
      name: healthWords.outbox,
      lit: outbox.givenUp > 0 ? 'red' : outbox.waiting > 0 ? 'yellow' : 'green',
      says: t(healthWords.outboxSays, { n: outbox.waiting, failed: outbox.givenUp }),
    },
    {
      name: healthWords.views,
      lit: views.behind > 0 ? 'red' : views.onOldCalendar > 0 ? 'yellow' : 'green',
      says: t(healthWords.viewsSay, { behind: views.behind, old: views.onOldCalendar }),
    },
    {
      name: healthWords.disk,
      lit: diskLight(disk),
      says: disk
        ? t(healthWords.diskSays, { free: sizeOf(disk.free), total: sizeOf(disk.total) })
        : t(healthWords.diskUnknown),
    },
    {
      name: healthWords.backup,
      lit: backup === null ? 'yellow' : 'green',
      says: backup === null ? t(healthWords.noBackup) : stampOf(backup),
    },
    checkpointOrgan(health, t),
    {
      name: healthWords.log,
      lit: 'green',
      says: t(healthWords.logSays, {
        events: log.events,
        matters: log.matters,
        when: log.recorded ? stampOf(log.recorded) : '—',
      }),
    },
  ]
}

function Versions({ health }: { readonly health: Health }) {
  const { t } = useLanguage()
  const { versions, now, zone, isTestClock, memory, upSeconds } = health
  const facts: readonly (readonly [Word, string | number | undefined])[] = [
    [healthWords.serverTime, `${stampOf(now)} ${zone}${isTestClock ? ` · ${t(healthWords.testClock)}` : ''}`],
    [healthWords.upSince, spanOf(upSeconds)],
    [healthWords.memory, sizeOf(memory)],
    [healthWords.doudi, versions.doudi],
    [healthWords.node, versions.node],
    [healthWords.postgres, versions.database],
    [healthWords.schema, versions.schema],
    [healthWords.countyVersion, versions.county],
  ]
  return (
    <dl className="about">
      {facts.map(([word, value]) => (
        <div key={word.en}>
          <dt>{t(word)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Whether everything that works by itself still does, asked anew while one looks. */
export function HealthRoom() {
  const { t } = useLanguage()
  const isRegistry = useMayChange()
  const health = useQuery({
    queryKey: ['health'],
    queryFn: ({ signal }) => read<Health>('/api/health', signal),
    refetchInterval: EVERY_MS,
    enabled: isRegistry,
  })
  if (!isRegistry) return <p className="sheet not-yours faint">{t(healthWords.notYours)}</p>
  if (health.isPending) return <Loading />
  if (health.isError && !health.data) return <ProblemNote problem={health.error} />
  return (
    <>
      <section className="sheet">
        <h2>{t(healthWords.works)}</h2>
        <table className="plain organs">
          <tbody>
            {organsOf(health.data, t).map(({ name, lit, says }) => (
              <tr key={name.en}>
                <th scope="row">{t(name)}</th>
                <td>
                  <span className={`light is-${lit}`}>
                    <LightShape lit={lit} />
                    {t(healthWords[lit])}
                  </span>
                </td>
                <td>{says}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <section className="sheet">
        <h2>{t(healthWords.versions)}</h2>
        <Versions health={health.data} />
        <p>
          <a href="/metrics">{t(healthWords.metrics)}</a> ·{' '}
          <a href="/api/reference">{t(healthWords.reference)}</a>
        </p>
      </section>
    </>
  )
}
