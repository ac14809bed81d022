import { type Actor, accountable, getProcedure, type Matter, mayKnowFirm, owedBy } from '@doudi/kernel'
import { readPersonal } from '@doudi/ledger'
import type { FastifyRequest } from 'fastify'
import { presentBrief, presentTies, sceneOf } from '../present-matter.ts'
import { type ServerContext, viewingOf } from '../server-context.ts'

type Json = Readonly<Record<string, unknown>>

/** What the applicant wrote when it was opened; it may name the firm, so only those read it who may know the firm. */
async function wordsOf(matter: Matter, reader: Actor, { ledger }: ServerContext): Promise<string | null> {
  const county = ledger.county()
  if (!mayKnowFirm(matter, reader, county)) return null
  const said = await readPersonal(ledger.as(reader), county.id, matter.id)
  return said.find(({ version, field }) => version === 1 && field === 'text')?.value ?? null
}

/** What of a column speaks of somebody, recorded before it is sent. */
async function record(
  request: FastifyRequest,
  { matter, text }: { readonly matter: Matter; readonly text: string | null },
  { recordRead }: ServerContext,
): Promise<void> {
  if (text !== null)
    await recordRead(request, { kind: 'personal', what: 'text (compared)', matter: matter.id })
  if (matter.disclosure !== 'open' && matter.facts.firm !== undefined)
    await recordRead(request, { kind: 'hidden-firm', what: 'compared', matter: matter.id })
}

/** One matter as a column beside others: what was asked, who is owed what by when, and how far it has got. */
export async function presentColumn(
  matter: Matter,
  { request, reader }: { readonly request: FastifyRequest; readonly reader: Actor },
  context: ServerContext,
): Promise<Json> {
  const viewing = viewingOf(context)
  const { county } = viewing
  const scene = sceneOf(matter, viewing)
  const duty = matter.status === 'open' ? accountable(matter, scene.procedure) : undefined
  const laying = { procedure: getProcedure(county, matter.procedure), calendar: county.calendar }
  const { facts } = matter
  const text = await wordsOf(matter, reader, context)
  await record(request, { matter, text }, context)
  return {
    ...presentBrief(matter, viewing),
    title: facts.title,
    text,
    origin: facts.origin,
    item: facts.item ?? null,
    town: facts.town ?? null,
    firm: facts.firm ?? null,
    disclosure: matter.disclosure,
    openedAt: county.zone.format(matter.openedAt),
    procedure: { ...matter.procedure, title: scene.procedure.title },
    step: duty ? scene.names.duty(duty.key) : null,
    owed: matter.status === 'open' ? (owedBy(matter, laying) ?? null) : null,
    ties: presentTies(matter),
  }
}
