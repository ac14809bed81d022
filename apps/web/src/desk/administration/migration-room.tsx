import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import type { MigrationPlan, PlannedMatter, PlanPage } from '../../api/administration.ts'
import { send } from '../../api/client.ts'
import { stampOf } from '../../look/times.ts'
import { adminWords } from '../../words/admin-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { migrationWords } from '../../words/migration-words.ts'
import { useDirectory, useNames } from '../reading/names.ts'
import { useRoles } from '../reading/roles.ts'
import { ProblemNote } from '../shell/broken.tsx'
import { Wide } from '../shell/wide.tsx'
import { useGoingThrough } from './go-through.ts'
import { MigrationRuns } from './migration-runs.tsx'
import { NodeMapping } from './node-mapping.tsx'

const MOST_LISTED = 100

/** Whom the command itself lets carry matters over. */
function useMayMigrate(): boolean {
  return useRoles().some(role => ['registry', 'desk', 'catch-all'].includes(role))
}

function Choose({
  plan,
  change,
}: {
  readonly plan: MigrationPlan
  readonly change: (plan: MigrationPlan) => void
}) {
  const { t } = useLanguage()
  const procedures = useDirectory()?.procedures ?? []
  const versions = procedures.filter(p => p.id === plan.procedure).map(p => p.version)
  const options = versions.map(value => ({ value, label: t(adminWords.versionOf, { n: value }) }))
  const ids = [...new Map(procedures.map(p => [p.id, p])).values()]
  function choose(procedure: string): void {
    const own = procedures.filter(p => p.id === procedure).map(p => p.version)
    change({ ...plan, procedure, from: Math.min(...own), to: Math.max(...own), nodes: {} })
  }
  return (
    <div className="choose-plan">
      <label htmlFor="plan-procedure">{t(migrationWords.procedure)}</label>
      <Select
        id="plan-procedure"
        value={plan.procedure || null}
        onChange={choose}
        options={ids.map(p => ({ value: p.id, label: t(p.title) }))}
      />
      <label htmlFor="plan-from">{t(migrationWords.from)}</label>
      <Select
        id="plan-from"
        value={plan.from}
        onChange={from => change({ ...plan, from, nodes: {} })}
        options={options}
      />
      <label htmlFor="plan-to">{t(migrationWords.to)}</label>
      <Select
        id="plan-to"
        value={plan.to}
        onChange={to => change({ ...plan, to, nodes: {} })}
        options={options}
      />
      <span>{t(migrationWords.clocks)}</span>
      <Radio.Group
        aria-label={t(migrationWords.clocks)}
        value={plan.clocks}
        onChange={event => change({ ...plan, clocks: event.target.value as MigrationPlan['clocks'] })}
        options={(['keep', 'recompute'] as const).map(value => ({ value, label: t(migrationWords[value]) }))}
      />
    </div>
  )
}

function MatterLink({ matter }: { readonly matter: PlannedMatter }) {
  const names = useNames()
  return (
    <>
      <Link to="/matters/$id" params={{ id: matter.number }} search={{}}>
        {names.title(matter.title)}
      </Link>
      <small className="faint">{matter.number}</small>
    </>
  )
}

function Found({ items }: { readonly items: readonly PlannedMatter[] }) {
  const { t } = useLanguage()
  const names = useNames()
  const stuck = items.filter(i => i.obstacles.length > 0)
  const moves = items.filter(i => i.dates.length > 0)
  return (
    <>
      {stuck.length > 0 && (
        <>
          <h3>{t(migrationWords.stuck)}</h3>
          <Wide>
            <table className="plain moved">
              <tbody>
                {stuck.slice(0, MOST_LISTED).map(matter => (
                  <tr key={matter.id}>
                    <th scope="row">
                      <MatterLink matter={matter} />
                    </th>
                    <td>
                      {matter.obstacles.map(({ node, title, reason }) => (
                        <p key={`${node}${reason.en}`}>
                          {node
                            ? t(migrationWords.at, { where: title ? t(title) : node, why: t(reason) })
                            : t(reason)}
                        </p>
                      ))}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Wide>
        </>
      )}
      {moves.length > 0 && (
        <>
          <h3>{t(migrationWords.moves)}</h3>
          <Wide>
            <table className="plain moved">
              <tbody>
                {moves.slice(0, MOST_LISTED).flatMap(matter =>
                  matter.dates.map((date, i) => (
                    <tr key={`${matter.id}${date.duty}${date.clock}`}>
                      <th scope="row">{i === 0 && <MatterLink matter={matter} />}</th>
                      <td>
                        {t(date.title)} · {names.label(date.clock)}
                      </td>
                      <td>{date.from ? stampOf(date.from) : '—'}</td>
                      <td>{date.to ? stampOf(date.to) : '—'}</td>
                    </tr>
                  )),
                )}
              </tbody>
            </table>
          </Wide>
        </>
      )}
      {Math.max(stuck.length, moves.length) > MOST_LISTED && (
        <p className="faint">{t(adminWords.listedFirst, { n: MOST_LISTED })}</p>
      )}
    </>
  )
}

function RunIt({ plan, fits }: { readonly plan: MigrationPlan; readonly fits: number }) {
  const { t } = useLanguage()
  const cache = useQueryClient()
  const mayMigrate = useMayMigrate()
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<unknown>()
  async function run(): Promise<void> {
    setProblem(undefined)
    await send('/api/migrations', { method: 'POST', body: { ...plan, reason } }).catch(setProblem)
    await cache.invalidateQueries({ queryKey: ['migrations'] })
  }
  return (
    <div className="decide">
      <label htmlFor="migration-reason">{t(migrationWords.reason)}</label>
      <Input id="migration-reason" value={reason} maxLength={500} onChange={e => setReason(e.target.value)} />
      {problem !== undefined && <ProblemNote problem={problem} />}
      <Button
        type="primary"
        disabled={!mayMigrate || reason.trim() === '' || fits === 0}
        title={mayMigrate ? undefined : t(migrationWords.notYours)}
        onClick={() => void run()}
      >
        {t(migrationWords.doRun, { n: fits })}
      </Button>
    </div>
  )
}

/** The plan held against every running matter of the version, and the button that carries them over. */
function Rehearsed({ plan }: { readonly plan: MigrationPlan }) {
  const { t } = useLanguage()
  const going = useGoingThrough(JSON.stringify(plan), async (after, signal) => {
    const body = { ...plan, ...(after && { after }) }
    return (await send<PlanPage>('/api/migrations/plan', { method: 'POST', body, signal })).value
  })
  const items = going.pages.flatMap(page => page.items)
  const fits = items.filter(i => i.obstacles.length === 0)
  return (
    <>
      <div className="room-acts">
        <Button onClick={going.start} loading={going.state === 'going'} disabled={plan.from === plan.to}>
          {t(migrationWords.rehearse)}
        </Button>
        {going.state === 'going' && <Button onClick={going.stop}>{t(adminWords.stop)}</Button>}
      </div>
      {going.state === 'failed' && <ProblemNote problem={going.problem} retry={going.start} />}
      {(going.pages.length > 0 || going.state === 'through') && (
        <p role="status">
          {t(migrationWords.looked, {
            seen: items.length,
            fits: fits.length,
            moves: fits.filter(i => i.dates.length > 0).length,
            stuck: items.length - fits.length,
          })}
          {going.state === 'stopped' && <span className="away"> {t(adminWords.stoppedEarly)}</span>}
        </p>
      )}
      <Found items={items} />
      {going.state === 'through' && <RunIt plan={plan} fits={fits.length} />}
    </>
  )
}

interface Asked {
  readonly procedure?: string
  readonly from?: string
  readonly to?: string
}

/** 流程版本迁移: planned, rehearsed, run in batches, stopped and taken up again. */
export function MigrationRoom() {
  const { t } = useLanguage()
  const navigate = useNavigate()
  const asked = useSearch({ strict: false }) as Asked
  const procedures = useDirectory()?.procedures ?? []
  const several = procedures.find(p => procedures.some(o => o.id === p.id && o.version !== p.version))
  const id = asked.procedure ?? several?.id ?? procedures[0]?.id ?? ''
  const versions = procedures.filter(p => p.id === id).map(p => p.version)
  const mayMigrate = useMayMigrate()
  const [rest, setRest] = useState<Pick<MigrationPlan, 'nodes' | 'clocks'>>({ nodes: {}, clocks: 'keep' })
  const plan: MigrationPlan = {
    procedure: id,
    from: Number(asked.from ?? Math.min(...versions)),
    to: Number(asked.to ?? Math.max(...versions)),
    ...rest,
  }
  function change({ procedure, from, to, nodes, clocks }: MigrationPlan): void {
    setRest({ nodes, clocks })
    const search = { procedure, from: String(from), to: String(to) }
    void navigate({ to: '/administration/$room', params: { room: 'migration' }, search, replace: true })
  }
  if (versions.length === 0) return null
  return (
    <>
      <section className="sheet" aria-labelledby="plan-title">
        <h2 id="plan-title">{t(migrationWords.plan)}</h2>
        <p className="faint">{t(migrationWords.planNote)}</p>
        <Choose plan={plan} change={change} />
        {!mayMigrate ? null : versions.length < 2 ? (
          <p className="faint">{t(migrationWords.onlyOne)}</p>
        ) : (
          <>
            <h3>{t(migrationWords.mapping)}</h3>
            <NodeMapping {...plan} change={nodes => setRest({ ...rest, nodes })} />
            <Rehearsed plan={plan} />
          </>
        )}
      </section>
      {mayMigrate ? <MigrationRuns /> : <p className="sheet not-yours faint">{t(migrationWords.notYours)}</p>}
    </>
  )
}
