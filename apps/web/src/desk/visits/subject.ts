import type { Pending } from '@doudi/visits/offline'

/** Which visit it is about: the firm and the day, as far as the device knows them. */
export function subjectOf(pending: Pending, all: readonly Pending[]): string {
  const { on, input, seen, now } = pending
  const entering = on && 'after' in on ? all.find(p => p.id === on.after)?.input : undefined
  const { firm, date } = (seen?.fields ?? entering ?? now?.fields ?? input) as {
    firm?: string
    date?: string
  }
  return [firm, date].filter(Boolean).join(' ')
}
