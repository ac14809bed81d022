import type { Actor, Matter } from '@doudi/kernel'
import type { Answer, OpenLedger } from '@doudi/ledger'
import type { MigrationRun, MigrationRuns, NotMigrated } from './migration-runs.ts'
import { inputOf } from './plan-migration.ts'

/** So many matters are carried over before the run says how far it is. */
const BATCH = 50
/** More refusals than this are counted and not listed: the plan itself is wrong then. */
const MOST_REFUSED = 500

interface Working {
  readonly ledger: OpenLedger
  readonly runs: MigrationRuns
  readonly run: MigrationRun
  readonly actor: Actor
  readonly signal: AbortSignal
}

const MOVED = { zh: '迁移时办件正在变动，请再次运行', en: 'it moved while it was being migrated: run again' }
const GONE = { zh: '办件已不可见', en: 'the matter cannot be seen any more' }
const WRONG = { zh: '方案内容有误', en: 'the plan is not valid' }

function whyNot({ number, facts }: Matter, answer: Exclude<Answer, { kind: 'done' }>): NotMigrated {
  const about = { number, title: facts.title }
  if (answer.kind === 'refused') return { ...about, code: answer.refusal.code, reason: answer.refusal.reason }
  if (answer.kind === 'stale') return { ...about, code: 'matter-moved', reason: MOVED }
  return { ...about, code: answer.kind, reason: answer.kind === 'absent' ? GONE : WRONG }
}

/** Carries one matter over; somebody else's act in between is taken note of once. */
async function migrateOne({ ledger, run, actor }: Working, matter: Matter): Promise<NotMigrated | undefined> {
  const attempt = (expectedVersion: number): Promise<Answer> =>
    ledger.act({
      actor,
      command: 'migrate-matter',
      matter: matter.id,
      expectedVersion,
      input: inputOf(run, run.reason),
      key: `migration/${run.id}/${matter.id}`,
    })
  const first = await attempt(matter.version)
  const answer = first.kind === 'stale' ? await attempt(first.version) : first
  return answer.kind === 'done' ? undefined : whyNot(matter, answer)
}

/**
 * Carries the running matters of one version over, batch by batch, from where the run was. It ends when there are no
 * more, when somebody asks it to stop, or with the process; every matter carried over stays so.
 */
export async function runMigration(working: Working): Promise<void> {
  const { ledger, runs, run, actor, signal } = working
  let { done, migrated, after } = run
  const refused = [...run.refused]
  for (;;) {
    const asked = { procedure: run.procedure, version: run.from, limit: BATCH, after }
    const page = await ledger.running.page(asked, actor)
    const outcomes = await Promise.all(page.matters.map(matter => migrateOne(working, matter)))
    done += outcomes.length
    migrated += outcomes.filter(o => o === undefined).length
    refused.push(...outcomes.flatMap(o => o ?? []))
    after = page.next ?? after
    const mayGoOn = await runs.tell(run.id, {
      done,
      migrated,
      refused: refused.slice(0, MOST_REFUSED),
      after,
    })
    if (page.next === null) return runs.end(run.id, 'done')
    if (!mayGoOn || signal.aborted) return runs.end(run.id, 'stopped')
  }
}

/** Runs that this process works on. */
export interface MigrationRunner {
  start(run: MigrationRun, actor: Actor): void
  close(): Promise<void>
}

export function startMigrations(
  ledger: OpenLedger,
  runs: MigrationRuns,
  onFault: (fault: unknown) => void,
): MigrationRunner {
  const stop = new AbortController()
  const working = new Set<Promise<void>>()
  return {
    start(run, actor) {
      const work = runMigration({ ledger, runs, run, actor, signal: stop.signal })
        .catch(async fault => {
          onFault(fault)
          await runs.end(run.id, 'stopped').catch(onFault)
        })
        .finally(() => working.delete(work))
      working.add(work)
    },
    async close() {
      stop.abort()
      await Promise.all(working)
    },
  }
}
