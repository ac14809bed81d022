import { contentDisposition } from '@doudi/attachments'
import { type Paper, writeDocx } from '@doudi/papers'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { fail, ProblemError } from '../http/problems.ts'
import type { ServerContext } from '../server-context.ts'
import type { PaperDesk } from './paper-desk.ts'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
/** On every page of a sample county, because a single page is what gets photographed. */
export const SAMPLE = '演示数据，非德清县真实情况'

function refuseGlyphs(missing: readonly { character: string; code: string; text: string }[]): never {
  const named = missing.map(m => `“${m.character}”（${m.code}，见“${m.text.slice(0, 30)}”）`).join('、')
  throw new ProblemError({
    status: 422,
    code: 'paper/glyph-missing',
    title: { zh: '有字无法打印', en: 'A character cannot be printed' },
    detail: {
      zh: `字体中没有：${named}。请改用 .docx`,
      en: `The fonts lack ${missing.map(m => `${m.character} (${m.code})`).join(', ')}; use .docx`,
    },
  })
}

/** The bytes of a paper in the form that is asked for. */
export async function bytesOf(
  paper: Paper,
  form: string,
  desk: PaperDesk,
): Promise<{ type: string; bytes: Buffer }> {
  if (form === 'docx') return { type: DOCX, bytes: await writeDocx(paper) }
  const printed = await desk.printer.print(paper)
  if ('fontless' in printed) fail('fonts-missing')
  return 'pdf' in printed ? { type: 'application/pdf', bytes: printed.pdf } : refuseGlyphs(printed.missing)
}

interface Sent {
  readonly type: string
  readonly bytes: Buffer
  readonly form: string
  /** What the file is called. */
  readonly file: string
}

/** Sends a paper: a PDF to be looked at in the browser, a .docx to be kept. */
export function sendPaper(reply: FastifyReply, { type, bytes, form, file }: Sent): FastifyReply {
  return reply
    .headers({
      'Content-Type': type,
      'Content-Disposition': contentDisposition(form === 'pdf' ? 'inline' : 'attachment', file),
      'Content-Security-Policy':
        "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'",
      'Cross-Origin-Resource-Policy': 'same-origin',
    })
    .send(bytes)
}

interface Draft {
  readonly paper: Pick<Paper, 'title' | 'blocks'> & { readonly sheet?: Paper['sheet'] }
  readonly form: string
  /** What of whom, for the record of what was read. */
  readonly what: string
  /** What the file is called, without its ending. */
  readonly file: string
}

/** Sends a paper of an entry: a draft without a number, marked on every page; the reading of it is recorded. */
export async function sendDraft(
  request: FastifyRequest,
  reply: FastifyReply,
  { context, ...draft }: Draft & { readonly context: ServerContext },
): Promise<FastifyReply> {
  const { papers: desk = fail('absent'), settings, recordRead } = context
  const { form, what, file } = draft
  if (form !== 'docx' && form !== 'pdf') fail('absent')
  const marks = [desk.texts.draft, ...(settings.sample ? [SAMPLE] : [])]
  const paper = { sheet: 'a4' as const, ...draft.paper, number: undefined, marks }
  const { type, bytes } = await bytesOf(paper, form, desk)
  await recordRead(request, { kind: 'paper', what: `${what}.${form}` })
  return sendPaper(reply, { type, bytes, form, file: `${file}.${form}` })
}
