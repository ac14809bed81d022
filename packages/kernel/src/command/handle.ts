import type { z } from 'zod'
import { type County, getProcedure, hasRole, isAbsent } from '../county/county.ts'
import { type Actor, asRecorded, type EventDraft } from '../event/event.ts'
import { fold } from '../matter/fold.ts'
import type { Duty, Matter, OfficerId } from '../matter/matter.ts'
import { type Move, officesOf } from '../matter/move.ts'
import { settle } from '../matter/settle.ts'
import { mayKnow } from '../matter/sight.ts'
import { getNode } from '../procedure/procedure.ts'
import type { Instant } from '../time/instant.ts'
import type { Act, Context, MatterCommand, NextNumber } from './define-command.ts'
import { partPersonal, personalFields } from './personal.ts'
import { type Refusal, refuse } from './refusal.ts'
import type { Registry } from './registry.ts'
import { stands } from './relation.ts'
import { rulingOf } from './ruling.ts'
import { isNamed } from './several.ts'
import { spread } from './spread.ts'

export interface InputFault {
  /** Dotted path inside the input. */
  readonly path: string
  readonly code: string
}

/** What a command led to on one matter. */
export interface Change {
  readonly matter: Matter
  readonly events: readonly EventDraft[]
}

export interface Ruled {
  readonly county: County
  readonly events: readonly EventDraft[]
}

export type Handled =
  | (Change & {
      /** Other matters it was about: all are written, or none. */
      readonly others?: readonly Change[]
      /** Matters that it opened. */
      readonly opened?: readonly Change[]
      /** The county with the rule that the command has made, and the event that says so. */
      readonly ruled?: Ruled
    })
  | { readonly refused: Refusal }
  | { readonly invalid: readonly InputFault[] }

/** What every decision needs: who acts, when, under which rules. */
export interface Scene {
  readonly registry: Registry
  readonly county: County
  readonly actor: Actor
  readonly now: Instant
  /** For a command that takes numbers: the next one of its series. */
  readonly number?: NextNumber | undefined
}

/** What a check of our own finds wrong says so itself (`not-a-vin`); Zod's own are called as Zod calls them. */
function codeOf({ code, message }: z.core.$ZodIssue): string {
  return code === 'custom' && /^[a-z]+(-[a-z]+)+$/.test(message) ? message : code.replaceAll('_', '-')
}

export function faultsOf(error: z.ZodError): InputFault[] {
  return error.issues.flatMap(issue => {
    const path = issue.path.join('.')
    if (issue.code !== 'unrecognized_keys') return [{ path, code: codeOf(issue) }]
    return issue.keys.map(key => ({ path: path ? `${path}.${key}` : key, code: 'unknown-field' }))
  })
}

/** Duties that a command could be done to, before it is asked by whom. */
function targets(command: MatterCommand, matter: Matter, scene: Scene): Duty[] {
  const procedure = getProcedure(scene.county, matter.procedure)
  const open = Object.values(matter.duties)
  const isStep = (d: Duty): boolean => !d.question && procedure.nodes[d.node]?.kind === 'step'
  switch (command.at) {
    case 'step':
      return open.filter(isStep)
    case 'duty':
      return open.filter(d => !d.question)
    case 'offer':
      return open.filter(d => d.offer !== undefined || d.caught)
    case 'question':
      return open.filter(d => d.question)
    case 'draft':
      return open.filter(d => d.draft)
    default:
      return open.filter(d => d.node === procedure.root.id && !d.question)
  }
}

interface Aimed {
  /** Duties it could be done to by this actor; one is meant, or must be named. */
  readonly duties: readonly Duty[]
  readonly refused?: Refusal
}

/** Which duties a command can be about: those the actor stands to as the command asks, and that it can end. */
function aim(
  command: MatterCommand,
  matter: Matter,
  scene: Scene & { readonly named?: string | undefined },
): Aimed {
  const could = targets(command, matter, scene).filter(
    d => scene.named === undefined || d.key === scene.named,
  )
  if (could.length === 0) return { duties: [], refused: refuse('nothing-there') }
  const { county, actor } = scene
  const mine = could.filter(duty => {
    const standing = { county, actor, matter, duty }
    return command.by.some(r => stands(r, standing))
  })
  if (mine.length === 0) return { duties: [], refused: refuse('not-yours') }
  const procedure = getProcedure(scene.county, matter.procedure)
  const duties = command.ends ? mine.filter(d => endsHere(command, getNode(procedure, d.node))) : mine
  return duties.length > 0 ? { duties } : { duties, refused: refuse('not-at-this-step') }
}

/** The one duty that is meant: the only one, or the only one the actor's own office holds. */
function meant(
  { duties, refused }: Aimed,
  { actor }: Scene,
): { readonly duty: Duty } | { readonly refused: Refusal } {
  if (refused) return { refused }
  const own = duties.filter(d => actor.kind === 'officer' && d.holder.office === actor.office)
  const [duty, ...others] = own.length === 1 ? own : duties
  return duty && others.length === 0 ? { duty } : { refused: refuse('name-the-duty') }
}

function endsHere(command: MatterCommand, node: ReturnType<typeof getNode>): boolean {
  return node.kind === 'step' && node.ends[command.name] !== undefined
}

/** A closed matter has no duties; commands on it get a stand-in for the root, held by the first receiver. */
function closedRoot(matter: Matter, scene: Scene): Duty {
  const id = getProcedure(scene.county, matter.procedure).root.id
  const holder = matter.marks[id]?.holder
  if (!holder) throw new Error('a closed matter had a first receiver')
  const none = { disputedBy: [], bounces: 0, stops: [], extra: {}, dates: {}, epoch: 0, fired: [], noted: [] }
  return {
    key: id as unknown as Duty['key'],
    node: id,
    round: 0,
    since: matter.openedAt,
    heldSince: matter.openedAt,
    holder,
    ...none,
  }
}

function mayTouch(matter: Matter, { actor, county }: Scene): Refusal | undefined {
  if (mayKnow(matter, actor, county)) return undefined
  if (actor.kind !== 'officer') return refuse('not-yours')
  if (matter.recused.includes(actor.officer)) return refuse('recused')
  if (matter.disclosure === 'holder-only') return refuse('kept-apart')
  return refuse(matter.disclosure === 'doudi-only' ? 'confidential' : 'not-known')
}

/** What the catch-all office alone may know goes to no other office: it could not even see what it was given. */
function leavesCatchAll({ disclosure }: Matter, moves: readonly Move[], county: County): boolean {
  if (disclosure !== 'doudi-only') return false
  return moves.flatMap(officesOf).some(office => !hasRole(county, office, 'catch-all'))
}

/** Nor does a look-back go to anybody but those who ask: it may be about whoever it would be handed to. */
function leavesAskers({ disclosure }: Matter, moves: readonly Move[], county: County): boolean {
  if (disclosure !== 'holder-only') return false
  return moves
    .flatMap(officesOf)
    .some(office => !hasRole(county, office, 'inspectorate') && !hasRole(county, office, 'catch-all'))
}

interface Doing {
  readonly command: MatterCommand
  readonly matter: Matter
  readonly input: Readonly<Record<string, unknown>>
  /** The act has been signed: relation and sign-off are settled. */
  readonly signed?: true
  readonly others?: readonly Matter[]
  readonly fresh?: Context['fresh']
}

function noFresh(): never {
  throw new Error('this command opens no matters')
}

function contextFor(doing: Doing, scene: Scene, duty: Duty): Context {
  const { matter } = doing
  return {
    ...scene,
    number: scene.number,
    matter,
    duty,
    procedure: getProcedure(scene.county, matter.procedure),
    others: doing.others ?? [],
    fresh: doing.fresh ?? noFresh,
    wouldRefuse(name, input) {
      const command = scene.registry.matterCommands.get(name)
      if (!command) return refuse('nothing-there')
      // Who may not do an act may not draft it either, whoever would sign it.
      const isHere = targets(command, matter, scene).some(d => d.key === duty.key)
      if (!isHere || !command.by.some(r => stands(r, { ...scene, matter, duty }))) return refuse('not-yours')
      if (personalFields(command.input).length > 0) return refuse('not-to-be-drafted')
      const parsed = command.input.safeParse(input)
      if (!parsed.success) return { code: 'matter/invalid-act', reason: invalidAct(faultsOf(parsed.error)) }
      const answer = decide({ command, matter, input: parsed.data, signed: true }, scene, duty)
      return 'refused' in answer ? answer.refused : undefined
    },
  }
}

function invalidAct(faults: readonly InputFault[]): Refusal['reason'] {
  const places = faults.map(f => f.path || f.code).join(', ')
  return { zh: `拟办内容有误：${places}`, en: `the drafted act is invalid: ${places}` }
}

type Decided =
  | { readonly refused: Refusal }
  | { readonly context: Context; readonly draft: EventDraft; readonly moves: readonly Move[] }

/** In whose place the actor acts: the absent holder whose deputy the actor is. */
function onBehalfOf(duty: Duty, { actor, county, now }: Scene): OfficerId | undefined {
  const named = duty.holder.officer
  if (actor.kind !== 'officer' || named === undefined || named === actor.officer) return undefined
  return county.officers.get(named)?.deputy === actor.officer && isAbsent(county, named, now)
    ? named
    : undefined
}

/** The questions every command asks before its own: open or closed, ended here, running, signed. */
function generalRefusal(
  { command, matter, signed }: Doing,
  duty: Duty,
  context: Context,
): Refusal | undefined {
  if (command.at === 'closed' && matter.status === 'open') return refuse('matter-open')
  const { procedure } = context
  if (command.ends && !endsHere(command, getNode(procedure, duty.node))) return refuse('not-at-this-step')
  const isStopped = duty.stops.some(s => s.to === undefined)
  if (command.ends && isStopped) return refuse('clock-stopped')
  const stages = procedure.signOff[command.name] ?? []
  return !signed && stages.length > 0 ? refuse('sign-off-needed') : undefined
}

function decide(doing: Doing, scene: Scene, duty: Duty): Decided {
  const { command, input } = doing
  const context = contextFor(doing, scene, duty)
  const refused =
    generalRefusal(doing, duty, context) ?? command.may(context) ?? command.decide(context, input)
  if (refused) return { refused }
  const parted = partPersonal(command.input, command.record(context, input) as Record<string, unknown>)
  const instead = command.insteadOf(context) ?? onBehalfOf(duty, scene)
  const draft: EventDraft = {
    type: command.type,
    data: parted.open,
    by: asRecorded(scene.actor),
    ...(instead && { onBehalfOf: instead }),
    ...(Object.keys(parted.personal).length > 0 && { personal: parted.personal }),
  }
  const moves = command.moves(draft.data, { matter: doing.matter, procedure: context.procedure })
  if (leavesCatchAll(doing.matter, moves, scene.county)) return { refused: refuse('stays-with-catch-all') }
  if (leavesAskers(doing.matter, moves, scene.county)) return { refused: refuse('kept-apart') }
  return endsOtherwise(command, moves, context)
    ? { refused: refuse('outcome-not-here') }
    : { context, draft, moves }
}

/** True if the step would end with an outcome that its procedure does not declare for this command. */
function endsOtherwise(
  { name }: MatterCommand,
  moves: readonly Move[],
  { duty, procedure }: Context,
): boolean {
  const node = getNode(procedure, duty.node)
  if (node.kind !== 'step' || duty.question) return false
  const declared = node.ends[name] ?? []
  return moves.some(m => m.move === 'finish' && m.duty === duty.key && !declared.includes(m.outcome))
}

function perform(doing: Doing, scene: Scene, duty: Duty): Handled {
  const decided = decide(doing, scene, duty)
  if ('refused' in decided) return decided
  const { context, draft, moves } = decided
  const { command, matter } = doing
  const after = fold(matter, moves, { at: scene.now, procedure: context.procedure })
  const act = command.next(context)
  if (!act) return { matter: after, events: [draft] }
  return performAct(act, { matter: after, first: draft, key: duty.key }, scene)
}

/** A signed draft takes effect in the same append, or the signature is refused with the act's own reason. */
function performAct(act: Act, so: { matter: Matter; first: EventDraft; key: string }, scene: Scene): Handled {
  const command = scene.registry.matterCommands.get(act.command)
  const duty = so.matter.duties[so.key]
  if (!command || !duty) throw new Error(`the signed act ${act.command} cannot be performed`)
  const done = perform(
    { command, matter: so.matter, input: command.input.parse(act.input), signed: true },
    scene,
    duty,
  )
  return 'events' in done ? { matter: done.matter, events: [so.first, ...done.events] } : done
}

function isForOffices({ by }: MatterCommand, actor: Actor): boolean {
  return actor.kind === 'applicant' && !by.includes('applicant')
}

/** What the actor could do a command to, open or closed, if the matter may be touched at all. */
function approach(
  command: MatterCommand,
  matter: Matter,
  scene: Scene & { readonly named?: string | undefined },
): Aimed {
  const untouchable = mayTouch(matter, scene)
  if (untouchable) return { duties: [], refused: untouchable }
  // What an applicant may never do is answered without a look at the matter: the answer would speak of it.
  if (isForOffices(command, scene.actor)) return { duties: [], refused: refuse('not-yours') }
  if (matter.status === 'open') return aim(command, matter, scene)
  if (command.at !== 'closed' && command.at !== 'any') return { duties: [], refused: refuse('matter-closed') }
  const root = closedRoot(matter, scene)
  const mine = command.by.some(r => stands(r, { ...scene, matter, duty: root }))
  return mine ? { duties: [root] } : { duties: [], refused: refuse('not-yours') }
}

export interface Given {
  readonly command: string
  readonly matter: Matter
  readonly input: unknown
  /** The other matters that the input names. */
  readonly others?: readonly Matter[]
  readonly fresh?: Context['fresh']
}

/** Settle, decide, fold, settle: one append, all or nothing. */
export function handle(scene: Scene, given: Given): Handled {
  const { command: name, matter, input, fresh } = given
  const command = scene.registry.matterCommands.get(name)
  if (!command) return { refused: refuse('nothing-there') }
  // Before its input is looked at: what is wrong with it would tell that there is something.
  const untouchable = mayTouch(matter, scene)
  if (untouchable) return { refused: untouchable }
  const parsed = command.input.safeParse(input)
  if (!parsed.success) return { invalid: faultsOf(parsed.error) }
  const before = settle(matter, scene.county, scene.now)
  const { duty } = parsed.data as { duty?: string }
  const aimed = meant(approach(command, before.matter, { ...scene, named: duty }), scene)
  if ('refused' in aimed) return aimed
  // Only what the input names is touched, whatever else the caller has read.
  const named = command.concerns?.(parsed.data) ?? []
  const others = (given.others ?? [])
    .filter(other => named.some(concern => isNamed(other, concern)))
    .map(other => settle(other, scene.county, scene.now))
  const doing: Doing = {
    command,
    matter: before.matter,
    input: parsed.data,
    others: others.map(o => o.matter),
    ...(fresh && { fresh }),
  }
  const done = perform(doing, scene, aimed.duty)
  if (!('events' in done)) return done
  const after = settle(done.matter, scene.county, scene.now)
  const events = [...before.events, ...done.events, ...after.events]
  const context = contextFor(doing, scene, aimed.duty)
  const ruled = rulingOf({ command, context, input: parsed.data }, scene)
  if (ruled && !('county' in ruled)) return ruled
  const change = { matter: after.matter, events, ...(ruled && { ruled }) }
  if (!command.concerns) return change
  return spread({ command, context, input: parsed.data }, { change, others }, scene)
}

export interface Allowed {
  readonly command: string
  readonly title: MatterCommand['title']
  /** The duty it would be done to. */
  readonly duty?: string
  /** Why not; absent if it may be done. */
  readonly refused?: Refusal
}

/**
 * What the actor may do now, one entry for each duty it could be done to, and for everything else the reason why not:
 * what a greyed button shows. An applicant is told of the acts of applicants alone.
 */
export function allowedCommands(scene: Scene, stored: Matter): Allowed[] {
  const { matter } = settle(stored, scene.county, scene.now)
  const commands = [...scene.registry.matterCommands.values()].filter(c => !isForOffices(c, scene.actor))
  return commands.flatMap((command): Allowed[] => {
    const base = { command: command.name, title: command.title }
    const { duties, refused } = approach(command, matter, scene)
    if (refused) return [{ ...base, refused }]
    return duties.map(duty => {
      const doing: Doing = { command, matter, input: {} }
      const context = contextFor(doing, scene, duty)
      const reason = generalRefusal(doing, duty, context) ?? command.may(context)
      return { ...base, duty: duty.key, ...(reason && { refused: reason }) }
    })
  })
}
