import type { Entry } from '@doudi/kernel'
import { type Did, Registers } from '../../testing.ts'
import type { Answer, CountyPort } from '../notebook.ts'
import type { Seen } from '../pending.ts'

function seenOf(entry: Entry): Seen {
  return structuredClone(entry) as unknown as Seen
}

/** The county in memory, with the rules that the real one keeps: keys, versions, and the declarations themselves. */
export class FakeCounty {
  readonly registers = new Registers()
  /** Each key with what it first led to. */
  readonly accepted = new Map<string, { readonly body: string; readonly entry: Seen }>()
  #fresh = 0

  act(
    who: string,
    key: string,
    did: Omit<Did, 'register' | 'id'> & { entry?: string; version?: number },
  ): Answer {
    const { command, input = {}, entry, version } = did
    const body = JSON.stringify([command, input, entry])
    const before = this.accepted.get(key)
    if (before && before.body !== body) throw new Error(`key ${key} was used with another body`)
    if (before) return { is: 'done', entry: before.entry }
    const current = entry === undefined ? undefined : this.registers.entry(entry)
    if (current && version !== undefined && current.version !== version) return { is: 'moved' }
    const id = entry ?? `visit-${++this.#fresh}`
    const done = this.registers.answer('2026-06-10 15:00', who, { register: 'visit', id, command, input })
    if ('entry' in done) {
      this.accepted.set(key, { body, entry: seenOf(done.entry) })
      return { is: 'done', entry: seenOf(done.entry) }
    }
    if ('invalid' in done) throw new Error(JSON.stringify(done.invalid))
    const bearer =
      done.refused.code === 'matter/entered-already' ? this.open().find(v => v.id !== id) : undefined
    return { is: 'refused', why: done.refused.reason, ...(bearer && { bearer }) }
  }

  /** Visits that have not ended. */
  open(): readonly Seen[] {
    return this.registers.openVisits().map(seenOf)
  }

  /** As a phone of this officer speaks to it. */
  portOf(who: string): CountyPort {
    return {
      send: async ({ id, command, input, on, seen }) => {
        const upon = on && 'entry' in on ? { entry: on.entry, ...(seen && { version: seen.version }) } : {}
        return this.act(who, id, { command, input, ...upon })
      },
      look: async entry => {
        const found = this.registers.entry(entry)
        return found && seenOf(found)
      },
    }
  }
}
