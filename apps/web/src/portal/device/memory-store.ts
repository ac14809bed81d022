import type { DeviceStore, Draft, KeptReceipt, Outgoing } from './device-store.ts'

/** The same in memory: for browsers that keep nothing (private windows), and for tests. */
export function openMemoryStore(): DeviceStore {
  const drafts = new Map<string, Draft>()
  const outbox = new Map<string, Outgoing>()
  const receipts = new Map<string, KeptReceipt>()
  const of = <T extends { person: string; at: number }>(all: Map<string, T>, person: string): T[] =>
    [...all.values()].filter(one => one.person === person).sort((a, b) => b.at - a.at)
  const dropOf = <T extends { person: string }>(all: Map<string, T>, person: string | undefined): void => {
    for (const [id, one] of all) if (person === undefined || one.person === person) all.delete(id)
  }
  return {
    draft: async person => drafts.get(person),
    saveDraft: async draft => void drafts.set(draft.person, draft),
    dropDraft: async person => void drafts.delete(person),
    outgoing: async person => of(outbox, person),
    saveOutgoing: async outgoing => void outbox.set(outgoing.id, outgoing),
    dropOutgoing: async id => void outbox.delete(id),
    receipts: async person => of(receipts, person),
    saveReceipt: async receipt => void receipts.set(receipt.id, receipt),
    async clear(person) {
      dropOf(drafts, person)
      dropOf(outbox, person)
      dropOf(receipts, person)
    },
  }
}
