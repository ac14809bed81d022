import type { Actor, Entry } from '@doudi/kernel'
import type { Answer, EntryAnswer, OpenLedger, SeenEntry } from '@doudi/ledger'
import type { Issue, Talk } from '@doudi/talks'
import { mattersOfEvening } from './issue-matters.ts'

const REGISTER = 'talk'

export interface Acting {
  readonly evening: SeenEntry
  readonly actor: Actor
  readonly key: string
  readonly version: number
}

/** What became of a step that is more than one record: the evening as it stands, and the matters by their parts. */
export interface Done {
  readonly answer: EntryAnswer
  readonly matters: readonly { readonly part: string; readonly answer: Answer }[]
}

function issuesOf(entry: Entry): readonly Issue[] {
  return (entry as unknown as Talk).kept.issues
}

/** In the firm's own words, where they were written down; they stand beside the log. */
async function wordsOf(
  ledger: OpenLedger,
  evening: SeenEntry,
  { actor, part }: { actor: Actor; part: string },
) {
  const events = await ledger.entries.events(REGISTER, evening.entry.id, actor)
  const raised = events.find(e => e.type === 'issue-raised' && e.data.part === part)
  const { told } = await ledger.entries.history(evening, actor)
  return told.find(line => raised && line.version === raised.version)?.personal?.words
}

/**
 * The matter that an issue becomes, once however often and by whomever it is asked for: its key is made of the issue. It is
 * held by whoever keeps the talks until the list is out; who asked in confidence is hidden from the office that will handle it.
 */
async function openIssue(
  ledger: OpenLedger,
  { title, part, firm, confidential, item }: Issue,
  { evening, actor }: Pick<Acting, 'evening' | 'actor'>,
): Promise<Answer> {
  const words = await wordsOf(ledger, evening, { actor, part })
  const isKnown = ledger.county().routing.items.some(i => i.id === item)
  return ledger.openMatter({
    actor,
    key: `talk ${evening.entry.id} ${part}`,
    input: {
      ...{ procedure: 'meeting-issue', origin: 'meeting', title, text: words ?? title },
      ...(firm && { firm }),
      ...(isKnown && { item }),
      ...(confidential && { disclosure: 'hide-firm-from-holder' }),
      source: { register: REGISTER, entry: evening.entry.id, part },
    },
  })
}

/** Every issue that was handed over and has no matter gets one. */
async function openMissing(
  ledger: OpenLedger,
  entry: Entry,
  acting: Pick<Acting, 'evening' | 'actor'>,
): Promise<Done['matters']> {
  const there = await mattersOfEvening(ledger, entry.id, { kind: 'system' })
  const opened: { part: string; answer: Answer }[] = []
  for (const issue of issuesOf(entry).filter(i => i.outcome === 'handed' && !there.of(entry.id, i.part)))
    opened.push({ part: issue.part, answer: await openIssue(ledger, issue, acting) })
  return opened
}

/**
 * 交办: the record on the evening and the matter that comes of it. The second has a key made from that of the request, so that
 * a request repeated after a loss opens what was not opened yet and nothing twice.
 */
export async function handOver(
  ledger: OpenLedger,
  { part, office }: { readonly part: string; readonly office: string },
  acting: Acting,
): Promise<Done> {
  const { evening, actor, key, version } = acting
  const answer = await ledger.entries.act({
    ...{ register: REGISTER, command: 'hand-to-office', actor, key },
    ...{ entry: evening.entry.id, expectedVersion: version, input: { part, office } },
  })
  if (answer.kind !== 'entry-done') return { answer, matters: [] }
  return { answer, matters: await openMissing(ledger, answer.entry, acting) }
}

/** 印发交办清单: the list, and with it every matter of the evening goes on to the office that names its owner. */
export async function issueTheList(ledger: OpenLedger, acting: Acting): Promise<Done> {
  const { evening, actor, key, version } = acting
  const id = evening.entry.id
  const answer = await ledger.entries.act({
    ...{ register: REGISTER, command: 'issue-list', actor, key },
    ...{ entry: id, expectedVersion: version, input: {} },
  })
  if (answer.kind !== 'entry-done') return { answer, matters: [] }
  const opened = await openMissing(ledger, answer.entry, acting)
  const failed = opened.filter(o => !['done', 'key-reused'].includes(o.answer.kind))
  const there = await mattersOfEvening(ledger, id, actor)
  const listed: { part: string; answer: Answer }[] = []
  for (const { part } of issuesOf(answer.entry)) {
    const matter = there.of(id, part)
    if (matter?.marks.listing?.status !== 'open') continue
    const given = { actor, command: 'conclude', matter: matter.id, key: `${key} listed ${part}` }
    const done = await ledger.act({ ...given, expectedVersion: matter.version, input: { outcome: 'listed' } })
    listed.push({ part, answer: done })
  }
  return { answer, matters: [...failed, ...listed] }
}
