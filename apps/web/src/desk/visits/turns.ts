import type { Pending } from '@doudi/visits/offline'
import type { EntryView } from '../../api/registers.ts'

export interface Turns {
  readonly used: number
  readonly most: number
  /** Which one of the month the next would be; undefined where the firm is to be spared. */
  readonly next: number | undefined
}

interface Visit {
  readonly firm?: string
  readonly purpose?: string
  readonly date?: string
  readonly turn?: number
}

/** 无事不扰: routine visits of a month, those among them that lie on this device. The county decides; this tells beforehand. */
export function turnsIn(
  month: string,
  { link, visits, pending }: { link: EntryView; visits: readonly EntryView[]; pending: readonly Pending[] },
): Turns {
  const { firm, monthly } = link.fields as { firm: string; monthly: number }
  const all: readonly Visit[] = [
    ...visits.filter(v => v.status !== 'ended').map(v => v.fields as Visit),
    ...pending.filter(p => p.command === 'enter').map(p => p.input as Visit),
  ]
  const taken = new Set(
    all.filter(v => v.firm === firm && v.purpose === 'routine' && v.date?.startsWith(month)).map(v => v.turn),
  )
  const free = Array.from({ length: monthly }, (_, i) => i + 1).find(turn => !taken.has(turn))
  return { used: taken.size, most: monthly, next: free }
}
