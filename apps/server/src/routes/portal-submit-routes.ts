import { type Actor, getProcedure, type Matter, namesIn } from '@doudi/kernel'
import { proveOpening, readPersonal } from '@doudi/ledger'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { fail } from '../http/problems.ts'
import { readInput, readKey } from '../http/read-request.ts'
import { digest, isSecret } from '../portal/receipt.ts'
import { findReceipt, type Issued, issueReceipt, type Known } from '../portal/receipt-store.ts'
import { CANNOT_HIDE, mayHideFirm, openingOf, type Submission, submission } from '../portal/submission.ts'
import { titleOf } from '../portal/title.ts'
import { problemOf } from './command-routes.ts'
import type { PortalContext } from './portal-routes.ts'

/**
 * Who sends a request: a firm that has signed in, whose own it then is; anybody else says nothing of himself, and his
 * receipt will show that it is his. An officer who tries the portal is nobody in particular.
 */
function senderOf({ identity: { person, actor } }: FastifyRequest): Actor {
  return person?.kind === 'firm' ? actor : { kind: 'applicant' }
}

/** A firm that has signed in writes in its own name, whatever the form says. */
function inOwnName(given: Submission, { identity: { person } }: FastifyRequest): Submission {
  return person?.kind === 'firm' ? { ...given, firm: person.firmName ?? person.firm } : given
}

/** The applicant of one matter, known by its receipt alone. */
export function holderOf({ matter }: Pick<Known, 'matter'>): Actor {
  return { kind: 'applicant', receipt: matter }
}

const SMALL_BODY = 16 * 1024
/** A device's key is half of its receipt: shorter ones could be met by chance or guessed. */
const DEVICE_KEY = /^[A-Za-z0-9_-]{32,200}$/

export function parse<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  fail('invalid', {
    errors: parsed.error.issues.flatMap(issue =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map(key => ({ path: [...issue.path, key].join('.'), code: 'unknown-field' }))
        : [{ path: issue.path.join('.'), code: issue.code.replaceAll('_', '-') }],
    ),
  })
}

const reopenInput = z.strictObject({ reason: z.string().trim().min(1).max(500) })

/** What an applicant may say with a command: where it is taken up again is for the offices to say, he says why. */
export function applicantInput(command: string, raw: unknown): unknown {
  return command === 'reopen' ? parse(reopenInput, raw) : raw
}

function readDeviceKey(request: FastifyRequest): string {
  const key = readKey(request)
  return DEVICE_KEY.test(key) ? key : fail('device-key-weak')
}

function readSubmission(request: FastifyRequest, { ledger }: PortalContext): Submission {
  const given = parse(submission, readInput(request))
  const county = ledger.county()
  if (given.hideFirm && !mayHideFirm(county, given.item)) fail('invalid', { errors: [CANNOT_HIDE] })
  const isTown = given.town === undefined || [...county.offices.values()].some(o => o.town === given.town)
  if (!isTown) fail('invalid', { errors: [{ path: 'town', code: 'unknown-town' }] })
  return given
}

/** Enough for the firm to show later, to anybody, that this was registered then and with these words. */
async function proofOf(matter: Matter, issued: Issued, { ledger }: PortalContext): Promise<object> {
  const { id, zone } = ledger.county()
  const proof = await proveOpening(ledger.pool, id, matter.id)
  if (!proof) throw new Error('a matter was opened and its first event is not there')
  const personal = await readPersonal(ledger.as({ kind: 'applicant', receipt: matter.id }), id, matter.id)
  const salts = personal.filter(p => p.version === 1).map(({ field, salt }) => [field, salt])
  const { seq, recorded, before, chain, text } = proof
  return {
    algorithm: 'doudi-log-1:sha256',
    seq,
    recorded: zone.format(recorded),
    before,
    event: text,
    chain,
    sent: issued.sentDigest,
    salts: Object.fromEntries(salts),
  }
}

const duplicatesInput = z.strictObject({
  firm: z.string().trim().min(1).max(100),
  item: z.string().max(80).optional(),
  receipts: z.array(z.string().refine(isSecret)).max(50),
})

/**
 * Open matters like the one about to be sent, among those whose receipts the device holds. A firm's name alone opens
 * nothing: whoever types a competitor's name learns nothing.
 */
function addDuplicatesRoute(app: FastifyInstance, context: PortalContext): void {
  const { ledger } = context
  app.post('/api/portal/duplicates', { bodyLimit: SMALL_BODY }, async request => {
    await context.allow('reading', request)
    const { firm, item, receipts } = parse(duplicatesInput, readInput(request))
    const rooms = { pool: ledger.pool, county: ledger.county().id }
    const found = await Promise.all(
      receipts.map(async secret => {
        const known = await findReceipt(rooms, secret)
        const matter = known && (await ledger.findMatter(known.matter, holderOf(known)))?.matter
        return matter ? [{ secret, matter }] : []
      }),
    )
    const items = found
      .flat()
      .filter(
        ({ matter: { status, facts } }) => status === 'open' && facts.firm === firm && facts.item === item,
      )
      .map(({ secret, matter }) => ({
        receipt: secret,
        number: matter.number,
        title: titleOf(matter, ledger.county()),
        openedAt: ledger.county().zone.format(matter.openedAt),
      }))
    return { items }
  })
}

export function addSubmitRoutes(app: FastifyInstance, context: PortalContext): void {
  const { ledger, clock, metrics } = context

  app.post('/api/portal/requests', { bodyLimit: SMALL_BODY }, async (request, reply) => {
    await context.allow('submitting', request)
    const key = readDeviceKey(request)
    const given = readSubmission(request, context)
    // The device's key stays out of the log, where officers could read it: it is half of the receipt.
    const answer = await ledger.openMatter({
      actor: senderOf(request),
      key: `portal/${digest(key)}`,
      input: openingOf(inOwnName(given, request)),
    })
    metrics.command('open-matter', answer.kind)
    if (answer.kind === 'county-done') throw new Error('a matter was opened on the county')
    if (answer.kind !== 'done') throw problemOf(answer)
    const { matter, replayed } = answer
    const county = ledger.county()
    const sent = request.body instanceof Uint8Array ? request.body : new Uint8Array()
    const rooms = { pool: ledger.pool, county: county.id }
    const issued = await issueReceipt(rooms, { key, matter: matter.id, sent, now: clock() })
    const procedure = getProcedure(county, matter.procedure)
    const names = namesIn({ county, registry: ledger.registry, procedure })
    const first = matter.marks[procedure.root.id]?.holder ?? matter.duties[procedure.root.id]?.holder
    if (replayed) reply.header('Idempotent-Replayed', 'true')
    return reply.status(201).send({
      number: matter.number,
      title: titleOf(matter, county),
      firstReceiver: first ? names.office(first.office) : null,
      openedAt: county.zone.format(matter.openedAt),
      receipt: { secret: issued.secret, code: issued.code },
      proof: await proofOf(matter, issued, context),
    })
  })
  addDuplicatesRoute(app, context)
}
