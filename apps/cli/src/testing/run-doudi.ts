import { vi } from 'vitest'
import { runCli } from '../program.ts'

export interface Ran {
  readonly exit: unknown
  readonly out: string
  readonly err: string
}

/** Runs one call in this process, and keeps what it writes. */
export async function doudi(...args: string[]): Promise<Ran> {
  let [out, err] = ['', '']
  const stdout = vi.spyOn(process.stdout, 'write').mockImplementation(text => {
    out += String(text)
    return true
  })
  const stderr = vi.spyOn(process.stderr, 'write').mockImplementation(text => {
    err += String(text)
    return true
  })
  try {
    await runCli(args)
    return { exit: process.exitCode, out, err }
  } finally {
    stdout.mockRestore()
    stderr.mockRestore()
    process.exitCode = undefined
  }
}
