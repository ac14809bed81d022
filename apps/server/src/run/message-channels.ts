import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Channel, fileChannel, messageSettings, openChannels } from '@doudi/messages'
import { parse } from 'yaml'
import type { Settings } from './settings.ts'

/** The operator's channels, or the file in the data folder. A wrong file stops the start, naming places and no values. */
export async function readChannels({ messages, dataFolder }: Settings): Promise<readonly Channel[]> {
  if (!messages) return [fileChannel(join(dataFolder, 'outbox.ndjson'))]
  const parsed = messageSettings.safeParse(parse(await readFile(messages, 'utf8')))
  if (parsed.success) return openChannels(parsed.data, Date.now)
  const places = parsed.error.issues.map(issue => issue.path.join('.') || issue.message).join(', ')
  throw new Error(`消息通道设置有误 / DOUDI_MESSAGES is wrong at: ${places}`)
}
