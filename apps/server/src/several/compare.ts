import { type Actor, accountable, getProcedure, type Matter, mayKnowFirm, owedBy } from '@doudi/kernel'
import { readPersonal } from '@doudi/ledger'
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

/** One matter as a column beside others: what was asked, who is owed what by when, and how far it has got. */
export async function presentColumn(matter: Matter, reader: Actor, context: ServerContext): Promise<Json> {
  const viewing = viewingOf(context)
  const { county } = viewing
  const scene = sceneOf(matter, viewing)
  const duty = matter.status === 'open' ? accountable(matter, scene.procedure) : undefined
  const laying = { procedure: getProcedure(county, matter.procedure), calendar: county.calendar }
  const { facts } = matter
  return {
    ...presentBrief(matter, viewing),
    title: facts.title,
    text: await wordsOf(matter, reader, context),
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
