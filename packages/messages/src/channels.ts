import { z } from 'zod'
import { fileChannel } from './file-channel.ts'
import { mailChannel } from './mail-channel.ts'
import type { Channel } from './message.ts'
import { smsChannel } from './sms-channel.ts'
import { webhookChannel } from './webhook-channel.ts'
import { workNoticeChannel } from './work-notice-channel.ts'

const name = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)
const url = z.url({ protocol: /^https?$/ })
const template = z.string().max(500)

const channel = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('file'), name, file: z.string().min(1) }),
  z.strictObject({
    kind: z.literal('mail'),
    name,
    url: z.url({ protocol: /^smtps?$/ }),
    from: z.string().min(3),
  }),
  z.strictObject({
    kind: z.literal('sms'),
    name,
    url,
    secret: z.string().min(1),
    signs: template,
    spelling: z.enum(['hex', 'base64']).default('hex'),
    body: z.record(z.string(), template),
    headers: z.record(z.string(), template).optional(),
    taken: z.strictObject({ field: z.string(), is: z.string() }).optional(),
  }),
  z.strictObject({ kind: z.literal('work-notice'), name, url, secret: z.string().min(1).optional() }),
  z.strictObject({ kind: z.literal('webhook'), name, url, secret: z.string().min(16) }),
])

/** The operator's file: which channels there are, and how each officer is reached. */
export const messageSettings = z
  .strictObject({
    channels: z.array(channel).min(1).max(20),
    addresses: z
      .record(
        z.string(),
        z.strictObject({
          mail: z.email().optional(),
          phone: z
            .string()
            .regex(/^\+?[0-9-]{3,20}$/)
            .optional(),
        }),
      )
      .default({}),
  })
  .refine(
    ({ channels }) => new Set(channels.map(c => c.name)).size === channels.length,
    'two channels have one name',
  )

export type MessageSettings = z.output<typeof messageSettings>

type Settings = z.output<typeof channel>

function openChannel(
  settings: Settings,
  addresses: MessageSettings['addresses'],
  now: () => number,
): Channel {
  switch (settings.kind) {
    case 'file':
      return { ...fileChannel(settings.file), name: settings.name }
    case 'mail':
      return mailChannel(settings, addresses)
    case 'sms':
      return smsChannel(settings, addresses, now)
    case 'work-notice':
      return workNoticeChannel(settings, now)
    case 'webhook':
      return webhookChannel(settings, now)
  }
}

/** The channels of the operator's file. */
export function openChannels({ channels, addresses }: MessageSettings, now: () => number): Channel[] {
  return channels.map(settings => openChannel(settings, addresses, now))
}
