import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a running server writes about itself into postmaster.pid. */
export interface Postmaster {
  pid: number
  port: number
  /** starting, ready, stopping or standby; empty while the server is still writing the file. */
  status: string
}

/** The record of the server of this data folder; it proves nothing about whether that server still lives. */
export function readPostmaster(data: string): Postmaster | undefined {
  let lines: string[]
  try {
    lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return undefined
  }
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0) return undefined
  return { pid, port: Number(lines[3]), status: lines[7]?.trim() ?? '' }
}
