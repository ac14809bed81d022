import { appendFile, mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Channel } from './message.ts'

/** Writes messages to a file, one a line: what a county has before it names its messaging service. */
export function fileChannel(file: string): Channel {
  return {
    name: 'file',
    disturbs: false,
    async send(message) {
      await mkdir(dirname(file), { recursive: true })
      await appendFile(file, `${JSON.stringify(message)}\n`, { encoding: 'utf8', mode: 0o600 })
      return 'sent'
    },
  }
}
