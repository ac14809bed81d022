import { Readable } from 'node:stream'
import { contentDisposition } from '@doudi/attachments'
import { dateOf, type Language } from '@doudi/kernel'
import { planTable, type Table, tableLines, WORKBOOK_TYPE, writeTable, writeWorkbook } from '@doudi/registers'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { languageOf } from '../http/problems.ts'
import { readActor, readExportFilter } from '../http/read-request.ts'
import { filterNames } from '../reading-record/record-read.ts'
import { matterTable } from '../registers/matter-table.ts'
import type { ServerContext } from '../server-context.ts'

const FORMS = {
  xlsx: { type: WORKBOOK_TYPE, write: (table: Table) => writeWorkbook([planTable(table)]) },
  csv: { type: 'text/csv; charset=utf-8', write: (table: Table) => writeTable(tableLines(table)) },
} as const

/** The list as it is filtered, as a file: streamed page by page, so that its length does not matter. */
export function addExportRoutes(app: FastifyInstance, context: ServerContext): void {
  const { ledger, settings, clock } = context

  async function send(request: FastifyRequest, reply: FastifyReply, form: keyof typeof FORMS) {
    const county = ledger.county()
    const reader = readActor(request)
    const filter = readExportFilter(request, county)
    await context.recordRead(request, { kind: 'export', what: `matters.${form}${filterNames(filter)}` })
    const language: Language = languageOf(request.headers['accept-language'])
    const table = matterTable(ledger, { filters: [filter], reader, language, sample: settings.sample })
    const { type, write } = FORMS[form]
    const day = dateOf(county.zone.localOf(clock()).day)
    reply.header('Content-Type', type)
    reply.header('Content-Disposition', contentDisposition('attachment', `${table.title} ${day}.${form}`))
    return reply.send(Readable.from(write(table), { objectMode: false }))
  }

  app.get('/api/matters.xlsx', (request, reply) => send(request, reply, 'xlsx'))
  app.get('/api/matters.csv', (request, reply) => send(request, reply, 'csv'))
}
