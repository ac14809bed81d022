import { z } from 'zod'

const MINUTE = 60_000
const DAY = 86_400_000

/** What a station of a story sends: minutes up to now, calm, and perhaps a sensor that jumps. */
export const sending = z.strictObject({
  station: z.string(),
  hours: z.number().min(1).max(240),
  jump: z
    .strictObject({ hoursAgo: z.number(), element: z.enum(['x', 'y', 'z']), nT: z.number() })
    .optional()
    .describe('From so many hours ago one sensor stands elsewhere'),
})

export type Sending = z.output<typeof sending>

/** The field over the county on a calm day; the same at both stations. */
function fieldAt(ms: number) {
  const swing = 12 * Math.sin((2 * Math.PI * ms) / DAY)
  const pulse = 1.5 * Math.sin(ms / 700_000) + 0.7 * Math.sin(ms / 190_000)
  return { x: 33_511.5 + swing + pulse, y: -3_596.8 - swing / 2 + pulse / 2, z: 35_774.3 + swing / 4 }
}

/** Lines of JSON, one a minute, the last of them at `now`. The scalar shows the field and no sensor's jump. */
export function samplesUntil(now: number, { hours, jump }: Sending): string {
  const last = Math.floor(now / MINUTE) * MINUTE
  const lines: string[] = []
  for (let at = last - hours * 60 * MINUTE + MINUTE; at <= last; at += MINUTE) {
    const { x, y, z: down } = fieldAt(at)
    const shown = { x, y, z: down, f: Math.hypot(x, y, down) }
    if (jump && at >= last - jump.hoursAgo * 60 * MINUTE) shown[jump.element] += jump.nT
    lines.push(JSON.stringify({ t: new Date(at).toISOString(), ...shown }))
  }
  return lines.join('\n')
}
