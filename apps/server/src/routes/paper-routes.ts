import {
  type Actor,
  asSeenBy,
  effectiveAt,
  type FiledPaper,
  getProcedure,
  type Instant,
  mayReadWhole,
  namesIn,
} from '@doudi/kernel'
import { findKind, KINDS, type Kind, type Subject, writePaper } from '@doudi/office-papers'
import type { Paper } from '@doudi/papers'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { fail } from '../http/problems.ts'
import { readActor, readId } from '../http/read-request.ts'
import type { PaperDesk } from '../papers/paper-desk.ts'
import { bytesOf, SAMPLE, sendPaper } from '../papers/set-paper.ts'
import type { ServerContext } from '../server-context.ts'

interface Asked {
  readonly kind: Kind
  readonly reader: Actor
  /** A paper that has its number, written as the matter was then; else a draft of now. */
  readonly filed: FiledPaper | undefined
}

interface Wanted extends Asked {
  readonly found: NonNullable<Awaited<ReturnType<ServerContext['ledger']['findMatter']>>>
}

/** An office writes in its own name; an applicant reads what the first receiver would write. */
function officeOf({ reader, filed, found }: Wanted, events: Subject['events'], root: string): string {
  const issuing = events.find(e => e.type === 'paper-issued' && e.data.number === filed?.number)
  if (typeof issuing?.data.office === 'string') return issuing.data.office
  if (reader.kind === 'officer') return reader.office
  return (found.matter.duties[root] ?? found.matter.marks[root])?.holder?.office ?? ''
}

async function subjectOf(
  { ledger, clock }: ServerContext,
  desk: PaperDesk,
  wanted: Wanted,
): Promise<Subject> {
  const { filed, reader, found } = wanted
  const county = ledger.county()
  const { matter, events } = (await ledger.history(found.matter.id, reader, filed?.version)) ?? fail('absent')
  // A paper says no more than its reader may read: a grade, where it is confided to others, is left blank.
  const happened = events
    .filter(({ type }) => {
      const tells = ledger.registry.tells.get(type)
      return tells && (tells === 'offices' || !tells.confidedTo || mayReadWhole(tells, reader, county))
    })
    .map(e => ({ type: e.type, data: e.data, by: e.by, at: effectiveAt(e) as Instant }))
  const procedure = getProcedure(county, matter.procedure)
  return {
    matter: asSeenBy(matter, reader, { county, registry: ledger.registry }),
    county,
    names: namesIn({ county, procedure, registry: ledger.registry }),
    events: happened,
    office: officeOf(wanted, happened, procedure.root.id),
    at: filed?.at ?? clock(),
    texts: desk.texts,
  }
}

function mayHave(kind: Kind, reader: Actor): boolean {
  return reader.kind === 'officer' || kind.outward === true
}

/** 文书: drafts of every kind a matter gives ground for, and those that have a number. */
export function addPaperRoutes(app: FastifyInstance, context: ServerContext): void {
  const { ledger, papers: desk, settings } = context
  if (!desk) return
  app.addHook('onClose', () => desk.printer.close())

  async function findForReader(request: FastifyRequest) {
    const reader = readActor(request)
    return { reader, found: (await ledger.findMatter(readId(request), reader)) ?? fail('absent') }
  }

  async function write(desk: PaperDesk, wanted: Wanted): Promise<Paper | undefined> {
    const subject = await subjectOf(context, desk, wanted)
    const number = wanted.filed && `${wanted.filed.number}${wanted.filed.voided ? '（作废）' : ''}`
    return writePaper(wanted.kind, subject, { number, sample: settings.sample ? SAMPLE : undefined })
  }

  app.get('/api/matters/:id/papers', async request => {
    const { found, reader } = await findForReader(request)
    const address = `/api/matters/${found.matter.id}/papers`
    const drafts = []
    for (const kind of KINDS.filter(k => mayHave(k, reader) && (k.fits?.(found.matter) ?? true))) {
      if (await write(desk, { kind, reader, filed: undefined, found }))
        drafts.push({
          kind: kind.name,
          title: kind.title,
          docx: `${address}/${kind.name}.docx`,
          pdf: `${address}/${kind.name}.pdf`,
        })
    }
    const issued = (found.matter.papers ?? []).filter(p => {
      const kind = findKind(p.kind)
      return kind && mayHave(kind, reader)
    })
    return {
      drafts,
      issued: issued.map(({ number, kind, at, voided, ordinal, series }) => {
        const query = `?number=${encodeURIComponent(number)}`
        return {
          number,
          series,
          ordinal,
          kind,
          title: findKind(kind)?.title,
          at: ledger.county().zone.format(at),
          voided: voided === true,
          docx: `${address}/${kind}.docx${query}`,
          pdf: `${address}/${kind}.pdf${query}`,
        }
      }),
    }
  })

  app.get('/api/matters/:id/papers/:name', async (request, reply) => {
    const { found, reader } = await findForReader(request)
    const [, name = '', form = ''] =
      /^([a-z-]+)\.(docx|pdf)$/.exec((request.params as { name: string }).name) ?? []
    const kind = findKind(name)
    if (!kind || !mayHave(kind, reader)) fail('absent')
    const { number } = request.query as { number?: unknown }
    const filed = found.matter.papers?.find(p => p.kind === name && p.number === number)
    if (number !== undefined && !filed) fail('absent')
    const paper = (await write(desk, { kind, reader, filed, found })) ?? fail('paper-not-yet')
    const { type, bytes } = await bytesOf(paper, form, desk)
    await context.recordRead(request, { kind: 'paper', what: `${name}.${form}`, matter: found.matter.id })
    const file = `${kind.title.zh}${filed ? `-${filed.number}` : ''}-${found.matter.number}.${form}`
    return sendPaper(reply, { type, bytes, form, file })
  })
}
