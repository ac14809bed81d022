import { type Evening, issueListPaper, minutesPaper, type Talk, type Written } from '@doudi/talks'
import type { FastifyInstance } from 'fastify'
import { fail } from '../http/problems.ts'
import { readId } from '../http/read-request.ts'
import { sendDraft } from '../papers/set-paper.ts'
import { dayText, type Writing, writingOf } from '../papers/writing.ts'
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
  const { ledger, papers: desk } = context
  if (!desk) return

  /** Who signs and when: whoever issued it, else whoever prints it now. */
  async function writingFor(talk: Talk, event: string, reader: Officer): Promise<Writing> {
    const events = await ledger.entries.events('talk', talk.id, reader)
    const issued = events.findLast(e => e.type === event)
    const office = issued?.by.kind === 'officer' ? issued.by.office : reader.office
    const writing = writingOf(context, office)
    if (!issued) return writing
    const date = dayText(ledger.county().zone.format(issued.recorded))
    return { ...writing, signing: { ...writing.signing, date } }
  }

  async function eveningFor(talk: Talk, event: string, reader: Officer): Promise<Evening> {
    const matters = await mattersOfEvening(ledger, talk.id, reader)
    const numbers = talk.kept.issues.flatMap(({ part }) => {
      const matter = matters.of(talk.id, part)
      return matter ? [[part, matter.number]] : []
    })
    return {
      ...(await writingFor(talk, event, reader)),
      talk,
      numbers: Object.fromEntries(numbers),
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
    return sendDraft(request, reply, {
      ...{ context, paper: written, form },
      ...{ what: `talk/${id} ${name}`, file: `${kind.title}-${talk.fields.date}` },
    })
  })
}
