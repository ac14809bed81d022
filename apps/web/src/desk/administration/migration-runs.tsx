import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Progress } from 'antd'
import { useState } from 'react'
import type { MigrationRun } from '../../api/administration.ts'
import { read, send } from '../../api/client.ts'
import { stampOf } from '../../look/times.ts'
import { useLanguage } from '../../words/language.tsx'
import { migrationWords } from '../../words/migration-words.ts'
import { useNames } from '../reading/names.ts'
import { ProblemNote } from '../shell/broken.tsx'

const EVERY_MS = 1_000
const KEY = ['migrations']

const isUnderWay = ({ state }: MigrationRun) => state === 'running' || state === 'stopping'

function Run({ run }: { readonly run: MigrationRun }) {
  const { t } = useLanguage()
  const names = useNames()
  const cache = useQueryClient()
  const [problem, setProblem] = useState<unknown>()
  const { total, done, migrated, from, to, refused } = run
  async function say(word: 'stop' | 'go-on'): Promise<void> {
    setProblem(undefined)
    await send(`/api/migrations/${run.id}/${word}`, { method: 'POST', body: {} }).catch(setProblem)
    await cache.invalidateQueries({ queryKey: KEY })
  }
  return (
    <li className="run">
      <div className="run-head">
        <b>{t(migrationWords.title, { title: names.procedure(run.procedure), from, to })}</b>
        <span className="faint">
          {stampOf(run.created)} · {names.officer(run.officer)} · {t(migrationWords[run.clocks])}
        </span>
      </div>
      <Progress
        percent={total === 0 ? 100 : Math.min(100, Math.round((done / total) * 100))}
        status={isUnderWay(run) ? 'active' : 'normal'}
        aria-label={t(migrationWords.runs)}
      />
      <div className="room-acts" role="status">
        <span>
          {t(migrationWords[run.state])} · {t(migrationWords.progress, { done, total, migrated })}
        </span>
        {run.state === 'running' && (
          <Button size="small" onClick={() => void say('stop')}>
            {t(migrationWords.stop)}
          </Button>
        )}
        {(run.state === 'stopped' || run.state === 'interrupted') && (
          <Button size="small" onClick={() => void say('go-on')}>
            {t(migrationWords.goOn)}
          </Button>
        )}
      </div>
      {problem !== undefined && <ProblemNote problem={problem} />}
      {refused.length > 0 && (
        <details>
          <summary>{t(migrationWords.refused, { n: refused.length })}</summary>
          <ul className="obstacles">
            {refused.map(one => (
              <li key={one.number}>
                <Link to="/matters/$id" params={{ id: one.number }} search={{}}>
                  {names.title(one.title)}
                </Link>{' '}
                <span className="faint">{one.number}</span> {t(one.reason)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  )
}

/** Migrations that run or have run, the newest first; followed while one of them is under way. */
export function MigrationRuns() {
  const { t } = useLanguage()
  const runs = useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) =>
      (await read<{ items: readonly MigrationRun[] }>('/api/migrations', signal)).items,
    refetchInterval: query => (query.state.data?.some(isUnderWay) ? EVERY_MS : false),
  }).data
  return (
    <section className="sheet" aria-labelledby="runs-title">
      <h2 id="runs-title">{t(migrationWords.runs)}</h2>
      {runs?.length === 0 && <p className="faint">{t(migrationWords.noRuns)}</p>}
      <ul className="runs">
        {(runs ?? []).map(run => (
          <Run key={run.id} run={run} />
        ))}
      </ul>
    </section>
  )
}
