import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'

/**
 * When a process began, as the system tells it; undefined when it is gone.
 * A process id alone proves nothing: ids are given out again, above all after a restart of the machine.
 */
export function startOf(pid: number): string | undefined {
  return process.platform === 'linux' ? startOnLinux(pid) : startByPs(pid)
}

/** Whether this process is a PostgreSQL server that was started on this data folder. */
export function isServerOf(pid: number, dataFolder: string): boolean {
  if (startOf(pid) === undefined) return false
  const [program = '', ...settings] = commandOf(pid)
  return basename(program) === 'postgres' && settings.includes(dataFolder)
}

/** The PostgreSQL servers and makers of databases that were started on anything within this folder. */
export function serversWithin(folder: string): number[] {
  return processIds().filter(pid => {
    const [program = '', ...settings] = commandOf(pid)
    if (!['postgres', 'initdb'].includes(basename(program))) return false
    return settings.some(word => word.startsWith(`${folder}/`)) && startOf(pid) !== undefined
  })
}

function processIds(): number[] {
  const names = process.platform === 'linux' ? readdirSync('/proc') : ps(['-A', '-o', 'pid=']).split('\n')
  return names.map(Number).filter(pid => Number.isInteger(pid) && pid > 0)
}

// The command line, not the working folder: root without ptrace rights (containers) cannot read the latter.
function commandOf(pid: number): string[] {
  if (process.platform === 'linux') return readProc(`${pid}/cmdline`)?.split('\0') ?? []
  return ps(['-o', 'command=', '-p', String(pid)]).split(' ')
}

function startOnLinux(pid: number): string | undefined {
  const stat = readProc(`${pid}/stat`)
  if (stat === undefined) return undefined
  // The name in brackets may itself hold blanks and brackets; the fields are counted after the last one.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  // A zombie only waits to be collected: it holds neither files nor memory.
  if (fields[0] === 'Z' || fields[0] === 'X') return undefined
  return `${readProc('sys/kernel/random/boot_id')?.trim()}/${fields[19]}`
}

function startByPs(pid: number): string | undefined {
  const line = ps(['-o', 'stat=,lstart=', '-p', String(pid)])
  return line === '' || line.startsWith('Z') ? undefined : line.replace(/^\S+\s+/, '')
}

function readProc(path: string): string | undefined {
  try {
    return readFileSync(`/proc/${path}`, 'utf8')
  } catch {
    return undefined
  }
}

function ps(settings: string[]): string {
  try {
    return execFileSync('ps', ['-ww', ...settings], { encoding: 'utf8' }).trim()
  } catch {
    return ''
  }
}
