import { useQuery } from '@tanstack/react-query'
import { read, send } from '../../api/client.ts'
import { LightMark } from '../../look/clock/light.tsx'
import { stampOf } from '../../look/times.ts'
import { adminWords } from '../../words/admin-words.ts'
import { useLanguage } from '../../words/language.tsx'

interface CountyNow {
  readonly version: number
  readonly now: string
  readonly zone: string
}

/** Whether the server can serve, what time it thinks it is, and where its figures are. */
export function HealthRoom() {
  const { t } = useLanguage()
  const ready = useQuery({
    queryKey: ['ready'],
    queryFn: () =>
      send('/readyz').then(
        () => true,
        () => false,
      ),
  }).data
  const county = useQuery({
    queryKey: ['county-now'],
    queryFn: ({ signal }) => read<CountyNow>('/api/county', signal),
  }).data
  return (
    <section className="sheet">
      {ready !== undefined && (
        <p>
          <LightMark lit={ready ? 'green' : 'red'} /> {t(ready ? adminWords.ready : adminWords.notReady)}
        </p>
      )}
      {county && (
        <dl className="about">
          <div>
            <dt>{t(adminWords.serverTime)}</dt>
            <dd>
              {stampOf(county.now)} {county.zone}
            </dd>
          </div>
          <div>
            <dt>{t(adminWords.countyVersion)}</dt>
            <dd>{county.version}</dd>
          </div>
        </dl>
      )}
      <p>
        <a href="/metrics">{t(adminWords.metrics)}</a> ·{' '}
        <a href="/api/reference">{t(adminWords.reference)}</a>
      </p>
    </section>
  )
}
