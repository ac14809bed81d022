import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { OpenLedger } from '@doudi/ledger'
import { type ExportJob, type ExportJobs, openExportJobs } from './export-jobs.ts'
import { totalOf, writeExport } from './write-export.ts'

/** Told often enough to be watched, seldom enough to cost nothing. */
const BEAT_EVERY_MS = 400

class Stopped extends Error {}

/** Where exports are written, one after the other, and fetched. */
export interface ExportRoom {
  readonly jobs: ExportJobs
  /** Works until nothing waits. Called again meanwhile, it is the same work. */
  work(): Promise<void>
  open(id: string): Readable
  forget(id: string): Promise<void>
  /** Removes what has expired; how many. */
  sweep(): Promise<number>
  close(): Promise<void>
}

interface Given {
  readonly ledger: OpenLedger
  readonly folder: string
  readonly sample: boolean
  readonly onFault: (fault: unknown) => void
}

interface Writing extends Given {
  readonly jobs: ExportJobs
  readonly closing: AbortSignal
}

/** Writes the file of one job beside its place, and puts it there when it is whole. */
async function writeJob(job: ExportJob, given: Writing): Promise<{ done: number; bytes: number }> {
  const { folder, jobs, closing } = given
  const total = await totalOf(job, given)
  let done = 0
  let told = 0
  async function tell(): Promise<void> {
    done += 1
    if (Date.now() - told < BEAT_EVERY_MS) return
    told = Date.now()
    if (closing.aborted || !(await jobs.beat(job, { done, total }))) throw new Stopped()
  }
  const path = join(folder, job.id)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const file = await open(`${path}.part`, 'w', 0o600)
  try {
    for await (const piece of writeExport(job, given, tell)) await file.write(piece as string)
    await file.sync()
    const { size } = await file.stat()
    await rename(`${path}.part`, path)
    return { done, bytes: size }
  } finally {
    await file.close()
    await rm(`${path}.part`, { force: true })
  }
}

async function runJob(job: ExportJob, given: Writing): Promise<void> {
  const { jobs, closing, onFault, ledger } = given
  // What somebody may see is asked anew when the work begins: he may have moved since.
  if (ledger.county().officers.get(job.officer as never)?.office !== job.office)
    return jobs.finish(job, { state: 'failed', done: 0 })
  try {
    await jobs.finish(job, { state: 'done', ...(await writeJob(job, given)) })
  } catch (fault) {
    // A server that is being stopped leaves the job as it is: the next one begins it anew.
    if (closing.aborted) return
    if (!(fault instanceof Stopped)) onFault(fault)
    await jobs.finish(job, { state: fault instanceof Stopped ? 'stopped' : 'failed', done: 0 })
  }
}

export function openExportRoom(given: Given): ExportRoom {
  const { ledger, folder } = given
  const jobs = openExportJobs(ledger, Date.now)
  const closing = new AbortController()
  const writing: Writing = { ...given, jobs, closing: closing.signal }
  let working: Promise<void> | undefined

  async function workOff(): Promise<void> {
    while (!closing.signal.aborted) {
      const job = await jobs.claim()
      if (!job) return
      await runJob(job, writing)
    }
  }
  const forget = (id: string) => rm(join(folder, id), { force: true })
  return {
    jobs,
    work() {
      working ??= workOff().finally(() => {
        working = undefined
      })
      return working
    },
    open: id => createReadStream(join(folder, id)),
    forget,
    async sweep() {
      const gone = await jobs.sweep()
      for (const id of gone) await forget(id)
      return gone.length
    },
    async close() {
      closing.abort()
      await working?.catch(() => undefined)
    },
  }
}
