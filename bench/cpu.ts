import { readdirSync, readFileSync } from 'node:fs'
import type pg from 'pg'
import { type Measured, rounded } from './measure.ts'

/**
 * Processor time a call costs, in microseconds: what it takes of a machine, whoever else is using that. Calls a second on a
 * shared machine say more about the neighbours.
 */
export interface Cpu {
  /** This process: clients, deciding, encoding. */
  readonly process: number
  /** The database server with all its processes. */
  readonly database: number
}

function parentOf(pid: string): number {
  return Number(/PPid:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
}

function nanoseconds(pid: string): number {
  return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0])
}

const TICK_MICROS = 10_000

/** Of processes that have ended: a session is one, and its work must not be lost with it. */
function endedMicros(postmaster: number): number {
  const fields = readFileSync(`/proc/${postmaster}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[13]) + Number(fields[14])) * TICK_MICROS
}

/** Processor time of a server and the processes below it so far; undefined where the system does not tell. */
function databaseMicros(postmaster: number): number | undefined {
  try {
    let sum = endedMicros(postmaster)
    for (const pid of readdirSync('/proc').filter(name => /^\d+$/.test(name))) {
      try {
        if (parentOf(pid) === postmaster) sum += nanoseconds(pid) / 1_000
      } catch {
        // It ended while it was being looked at.
      }
    }
    return sum > 0 ? sum : undefined
  } catch {
    return undefined
  }
}

/** The process that all others of the server descend from. */
export async function postmasterOf(client: pg.ClientBase): Promise<number | undefined> {
  const { rows } = await client.query<{ pid: string }>(`select pg_backend_pid()::text as pid`)
  try {
    return parentOf(rows[0]?.pid ?? '')
  } catch {
    return undefined
  }
}

/** Measures, and says besides what each call cost. */
export async function withCpu(
  postmaster: number | undefined,
  run: () => Promise<Measured>,
): Promise<{ measured: Measured; cpu?: Cpu }> {
  const before = postmaster === undefined ? undefined : databaseMicros(postmaster)
  const start = process.cpuUsage()
  const measured = await run()
  const { user, system } = process.cpuUsage(start)
  const after = postmaster === undefined ? undefined : databaseMicros(postmaster)
  if (before === undefined || after === undefined || measured.all === 0) return { measured }
  return {
    measured,
    cpu: {
      process: rounded((user + system) / measured.all, 1),
      database: rounded((after - before) / measured.all, 1),
    },
  }
}
