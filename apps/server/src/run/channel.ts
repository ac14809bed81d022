import { appendFile, mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Text } from '@doudi/kernel'

/** A message to one officer, without personal data: it says which matter and what happened. */
export interface Message {
  readonly id: string
  readonly recipient: string
  readonly matter: string
  readonly text: Text
}

/** A way to reach officers. Whoever sends may send twice after a crash; `id` tells that it is the same message. */
export interface Channel {
  /** It rings: nothing is sent through it at night. */
  readonly disturbs: boolean
  send(message: Message): Promise<void>
}

/** Writes messages to a file, one a line: what a county has before it names its messaging service. */
export function fileChannel(file: string): Channel {
  return {
    disturbs: false,
    async send(message) {
      await mkdir(dirname(file), { recursive: true })
      await appendFile(file, `${JSON.stringify(message)}\n`, { encoding: 'utf8', mode: 0o600 })
    },
  }
}
