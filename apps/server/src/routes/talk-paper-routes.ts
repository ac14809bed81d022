import { namesIn } from '@doudi/kernel'
import { type Evening, issueListPaper, minutesPaper, type Talk, type Written } from '@doudi/talks'
import type { FastifyInstance } from 'fastify'
import { fail } from '../http/problems.ts'
import { readId } from '../http/read-request.ts'
import { bytesOf, SAMPLE, sendPaper } from '../papers/set-paper.ts'
import { dayText } from '../papers/writing.ts'
import type { ServerContext } from '../server-context.ts'
import { mattersOfEvening } from '../talks/issue-matters.ts'
import { findEvening, talkIn } from '../talks/read-evenings.ts'
import { type Officer, readOfficer } from './desk-routes.ts'

interface PaperKind {
  readonly title: string
  /** What issues it: the paper bears its day and the office that did it, whoever prints it and when. */
  readonly event: string
  write(evening: Evening): Written | undefined
}

const KINDS: Readonly<Record<string, PaperKind>> = {
  list: { title: '交办清单', event: 'list-issued', write: issueListPaper },
  minutes: { title: '恳谈会纪要', event: 'minutes-issued', write: minutesPaper },
}

/** 交办清单 and 纪要 of an evening, as drafts: for whoever reads the evening whole. */
export function addTalkPaperRoutes(app: FastifyInstance, context: ServerContext): void {
  const { ledger, papers: desk, clock, settings } = context
  if (!desk) return

  async function signingOf(talk: Talk, event: string, reader: Officer): Promise<Evening['signing']> {
    const county = ledger.county()
    const events = await ledger.entries.events('talk', talk.id, reader)
    const issued = events.findLast(e => e.type === event)
    const office = issued?.by.kind === 'officer' ? issued.by.office : reader.office
    return {
      office: namesIn({ county, registry: ledger.registry }).office(office).zh,
      date: dayText(county.zone.format(issued?.recorded ?? clock())),
      place: desk?.texts.sealPlace ?? '',
    }
  }

  async function eveningFor(talk: Talk, event: string, reader: Officer): Promise<Evening> {
    const county = ledger.county()
    const names = namesIn({ county, registry: ledger.registry })
    const matters = await mattersOfEvening(ledger, talk.id, reader)
    const numbers = talk.kept.issues.flatMap(({ part }) => {
      const matter = matters.of(talk.id, part)
      return matter ? [[part, matter.number]] : []
    })
    return {
      talk,
      numbers: Object.fromEntries(numbers),
      office: id => names.office(id).zh,
      label: key => names.label(key).zh,
      day: dayText,
      signing: await signingOf(talk, event, reader),
      limits: desk?.texts.talks ?? '',
    }
  }

  app.get('/api/talks/:id/papers/:name', async (request, reply) => {
    const reader = readOfficer(request)
    const id = readId(request)
    const seen = (await findEvening(ledger, id, reader)) ?? fail('absent')
    if (!(await ledger.entries.readsWhole('talk', id, reader))) fail('absent')
    const [, name = '', form = ''] =
      /^(list|minutes)\.(docx|pdf)$/.exec((request.params as { name: string }).name) ?? []
    const kind = KINDS[name] ?? fail('absent')
    const talk = talkIn(seen)
    const written = kind.write(await eveningFor(talk, kind.event, reader)) ?? fail('paper-not-yet')
    const marks = [desk.texts.draft, ...(settings.sample ? [SAMPLE] : [])]
    const { type, bytes } = await bytesOf({ ...written, number: undefined, sheet: 'a4', marks }, form, desk)
    await context.recordRead(request, { kind: 'paper', what: `talk/${id} ${name}.${form}` })
    return sendPaper(reply, { type, bytes, form, file: `${kind.title}-${talk.fields.date}.${form}` })
  })
}
