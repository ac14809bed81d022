import { type Actor, findDay, openMatter, type Text } from '@doudi/kernel'
import {
  type Answer,
  type ArchivedCase,
  archiveCase,
  nameOfRef,
  type OpenLedger,
  openKnown,
} from '@doudi/ledger'
import type { Register, RegisterRow } from '@doudi/registers'
import { dispatchKey, mergeKey } from './line-key.ts'
import { type Counts, countLines, type Doing, type PlannedLine, planImport } from './plan-import.ts'

/** What has become of a line. */
export interface LineOutcome {
  readonly sheet: string
  readonly row: number
  /** What was done in this run: a line that was done before is `known`. */
  readonly doing: Doing
  readonly matter?: string
  readonly why?: Text
}

export interface RunOptions {
  readonly actor: Actor
  /** Short digest of the file, for the claimed source of each matter. */
  readonly digest: string
  readonly dispatch?: boolean
  readonly signal?: AbortSignal
  readonly progress?: (done: number, lines: number) => void | Promise<void>
}

export interface RunResult {
  readonly counts: Counts
  readonly lines: readonly LineOutcome[]
  readonly stopped: boolean
}

/** Lines handed to the sequencer at once: they share a transaction, and keep their order in it. */
const AT_ONCE = 32
const ORIGINS: readonly string[] = openMatter.input.shape.origin.unwrap().options

function sourceOf({ sheet, row }: RegisterRow, digest: string): string {
  return `台账 ${digest.slice(0, 8)} “${sheet}” 第 ${row} 行`
}

function present<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, v]) => v !== undefined)) as Partial<T>
}

/** The body of the opening: what the register says, its dates as claims. */
function openingOf({ row, ref }: PlannedLine, digest: string): Record<string, unknown> {
  const { text, title, firm, contact, phone, item, town, origin, firstReceiver, received, due } = row
  return present({
    text,
    title,
    firm,
    contact,
    phone,
    item,
    town,
    externalRef: ref,
    office: firstReceiver,
    origin: origin !== undefined && ORIGINS.includes(origin) ? origin : undefined,
    claimed: present({ source: sourceOf(row, digest), received: received?.date, due: due?.date }),
  })
}

function caseOf({ row, ref, key }: PlannedLine, ledger: OpenLedger): ArchivedCase {
  const { zone, offices, routing } = ledger.county()
  const at = (date: string | undefined): number | null => {
    const day = date === undefined ? undefined : findDay(date)
    return day === undefined ? null : zone.instantAt(day, 0)
  }
  const { received, finished, office, firm, item, itemName, town, statusWord, title } = row
  const resource = office === undefined ? undefined : offices.get(office)?.name.zh
  const said = {
    企业: firm,
    事项: itemName,
    镇街: town,
    承办单位: resource,
    状态: statusWord,
    收件日期: received?.date,
    办结日期: finished?.date,
  }
  const named = routing.items.find(i => i.id === item)?.name.zh
  const activity = (name: string, date: string | undefined) => ({
    activity: name,
    occurred: at(date),
    ...(resource && { resource }),
    attributes: [['s', 'concept:name', name]],
  })
  return {
    id: ref ? `${ref.system} ${ref.number}` : key.slice('register/'.length, 'register/'.length + 16),
    title: title ?? named ?? itemName ?? '台账历史件',
    ...(statusWord && { status: statusWord }),
    ...(ref && { externalRef: ref }),
    attributes: Object.entries(said).flatMap(([name, value]) =>
      value === undefined ? [] : [['s', name, value]],
    ),
    activities: [activity('收件', received?.date), ...(finished ? [activity('办结', finished.date)] : [])],
    personal: present({
      text: row.text,
      contact: row.contact,
      phone: row.phone,
      result: row.result,
    }) as Record<string, string>,
  }
}

const SENTENCES = {
  invalid: { zh: '内容不合登记要求', en: 'It does not meet what registering asks' },
  moved: { zh: '办件刚有新进展，请再次导入', en: 'The matter has just moved: import again' },
  absent: { zh: '不存在，或您无权办理', en: 'It is not there, or not yours' },
} as const

/** Why an answer of the ledger is not “done”. */
function whyNot(answer: Answer): Text | undefined {
  switch (answer.kind) {
    case 'refused':
      return answer.refusal.reason
    case 'invalid': {
      const [fault] = answer.faults
      return {
        zh: `${SENTENCES.invalid.zh}（${fault?.path}）`,
        en: `${SENTENCES.invalid.en} (${fault?.path})`,
      }
    }
    case 'stale':
      return SENTENCES.moved
    case 'absent':
      return SENTENCES.absent
    default:
      return undefined
  }
}

interface Run extends RunOptions {
  readonly ledger: OpenLedger
}

function outcome(
  { row }: PlannedLine,
  doing: Doing,
  more: { matter?: string; why?: Text | undefined } = {},
): LineOutcome {
  const { matter, why } = more
  return { sheet: row.sheet, row: row.row, doing, ...(matter && { matter }), ...(why && { why }) }
}

/** Gives the matter to the office that the register names, where whoever imports may do so. */
async function dispatchTo(
  { ledger, actor, dispatch = true }: Run,
  line: PlannedLine,
  matter: string,
): Promise<void> {
  const { office, coOffices } = line.row
  if (!dispatch || office === undefined) return
  const found = await ledger.findMatter(matter, actor)
  if (!found?.allowed.some(a => a.command === 'dispatch' && a.refused === undefined)) return
  await ledger.act({
    actor,
    command: 'dispatch',
    matter,
    expectedVersion: found.matter.version,
    input: { lead: office, coOffices: coOffices.filter(id => id !== office).slice(0, 10) },
    key: dispatchKey(line.key),
  })
}

async function open(run: Run, line: PlannedLine): Promise<LineOutcome> {
  const { ledger, actor, digest } = run
  const answer = await ledger.openMatter({ actor, input: openingOf(line, digest), key: line.key })
  if (answer.kind === 'known') return outcome(line, 'known', { matter: answer.matter })
  if (answer.kind === 'key-reused') return outcome(line, 'known')
  if (answer.kind !== 'done') return outcome(line, 'refused', { why: whyNot(answer) })
  await dispatchTo(run, line, answer.matter.id)
  return outcome(line, answer.replayed ? 'known' : 'open', { matter: answer.matter.id })
}

async function archive({ ledger, actor }: Run, line: PlannedLine): Promise<LineOutcome> {
  const isNew = await archiveCase(ledger, caseOf(line, ledger), line.key)
  const known = openKnown(ledger, actor)
  const byKey = (await known.byKey([line.key])).get(line.key)
  const matter = byKey ?? (line.ref && (await known.byRef([line.ref])).get(nameOfRef(line.ref)))
  return outcome(line, isNew ? 'archive' : 'known', matter === undefined ? {} : { matter })
}

async function merge({ ledger, actor, digest }: Run, line: PlannedLine): Promise<LineOutcome> {
  const { matter = '', row, ref } = line
  const found = await ledger.findMatter(matter, actor)
  if (!found) return outcome(line, 'refused', { why: SENTENCES.absent })
  const said = [
    sourceOf(row, digest),
    ref && `${ref.system} ${ref.number}`,
    row.received && `收件 ${row.received.date}`,
  ]
  const answer = await ledger.act({
    actor,
    command: 'note',
    matter,
    expectedVersion: found.matter.version,
    input: { text: `并入台账来件：${said.filter(Boolean).join('，')}` },
    key: mergeKey(line.key),
  })
  return answer.kind === 'done'
    ? outcome(line, 'merge', { matter })
    : outcome(line, 'refused', { matter, why: whyNot(answer) ?? SENTENCES.moved })
}

async function runLine(run: Run, line: PlannedLine): Promise<LineOutcome> {
  switch (line.doing) {
    case 'open':
      return open(run, line)
    case 'archive':
      return archive(run, line)
    case 'merge':
      return merge(run, line)
    case 'known':
      if (line.lacksDispatch && line.matter) await dispatchTo(run, line, line.matter)
      return outcome(line, 'known', line.matter === undefined ? {} : { matter: line.matter })
    case 'refused':
      return outcome(line, 'refused', { why: line.why })
  }
}

/** Lines in groups that may run side by side; two that add to one matter never do. */
function* groupsOf(lines: readonly PlannedLine[]): Generator<readonly PlannedLine[]> {
  let group: PlannedLine[] = []
  let touched = new Set<string>()
  for (const line of lines) {
    const isTouched = line.matter !== undefined && touched.has(line.matter)
    if (group.length >= AT_ONCE || isTouched) {
      yield group
      group = []
      touched = new Set()
    }
    group.push(line)
    if (line.matter !== undefined) touched.add(line.matter)
  }
  if (group.length > 0) yield group
}

/**
 * Imports a register that was read and checked. Every line has a key of its own in the log: the same register twice adds
 * nothing, and a run that was cut off goes on where it stopped.
 */
export async function runImport(
  ledger: OpenLedger,
  register: Register,
  options: RunOptions,
): Promise<RunResult> {
  const run: Run = { ...options, ledger }
  const planned = await planImport(openKnown(ledger, options.actor), register)
  const lines: LineOutcome[] = []
  for (const group of groupsOf(planned)) {
    if (options.signal?.aborted) break
    lines.push(...(await Promise.all(group.map(line => runLine(run, line)))))
    await options.progress?.(lines.length, planned.length)
  }
  return { counts: countLines(lines), lines, stopped: lines.length < planned.length }
}
