import { createHash, randomUUID } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { PDF, photo } from '@doudi/attachments/testing'
import { asInstant } from '@doudi/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sweepFiles } from '../attachments/file-room.ts'
import { openTestCounty, type TestCounty } from '../testing.ts'

const DESK = 'enterprise-centre-03'
const HOLDER = 'wukang-03'
const OTHERS = 'tax-03'
/** Knows of every matter, and of no hidden firm. */
const OVERSEER = 'inspectorate-03'
let test: TestCounty
let url: string
beforeAll(async () => {
  test = await openTestCounty()
  url = await test.app.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => test.close())

interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly bytes: Buffer
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever came
  readonly body: any
}

async function call(path: string, who: string, init: RequestInit = {}): Promise<Reply> {
  const person = await test.signInAs(who, path)
  const answer = await fetch(url + path, { ...init, headers: { ...init.headers, ...person } })
  const bytes = Buffer.from(await answer.arrayBuffer())
  const isJson = answer.headers.get('content-type')?.includes('json')
  return { status: answer.status, headers: answer.headers, bytes, body: isJson && JSON.parse(String(bytes)) }
}

function command(path: string, who: string, [input, version]: [object, number?]): Promise<Reply> {
  return call(path, who, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
      ...(version && { 'if-match': `${version}` }),
    },
    body: JSON.stringify(input),
  })
}

async function versionOf(matter: string): Promise<number> {
  return (await call(`/api/matters/${matter}`, 'doudi-03')).body.version
}

async function act(matter: string, who: string, [name, input]: [string, object]): Promise<Reply> {
  return command(`/api/matters/${matter}/${name}`, who, [input, await versionOf(matter)])
}

async function opened(input: object = {}): Promise<string> {
  return (await command('/api/matters', 'applicant', [{ text: '门前道路积水', ...input }])).body.id
}

function upload(
  matter: string,
  who: string,
  [name, bytes, type = 'application/octet-stream']: [string, Buffer, string?],
) {
  return call(`/api/matters/${matter}/attachments`, who, {
    method: 'POST',
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    },
    body: new Uint8Array(bytes),
  })
}

async function filesIn(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return found.filter(f => f.isFile()).map(f => f.name)
}

describe('a file of a matter', () => {
  it('is uploaded, cited by a command, and its digest is in the log while its name is not', async () => {
    const matter = await opened()
    const sent = await upload(matter, 'applicant', ['示例企业王某家门口.jpg', photo(), 'image/jpeg'])
    expect(sent.status).toBe(201)
    const { digest } = sent.body
    expect(sent.body).toMatchObject({
      name: '示例企业王某家门口.jpg',
      type: 'image/jpeg',
      citedVersion: null,
    })
    const attached = await act(matter, 'applicant', ['attach', { attachments: [digest] }])
    expect(attached.status).toBe(200)
    const { timeline } = (await call(`/api/matters/${matter}`, DESK)).body
    expect(timeline.entries[0]).toMatchObject({ type: 'files-attached', text: { zh: '添加附件 1 个' } })
    const lines = await test.county.ledger.readLog(1, 1_000)
    expect(lines.some(l => l.text.includes(digest))).toBe(true)
    expect(lines.some(l => l.text.includes('王某'))).toBe(false)
    const { items } = (await call(`/api/matters/${matter}/attachments`, DESK)).body
    expect(items).toMatchObject([{ digest, citedVersion: attached.body.version }])
  })

  it('comes back without its place, under a name that is no header, and as nothing a browser would run', async () => {
    const matter = await opened()
    const { body } = await upload(matter, 'applicant', ['现场"1".jpg\r\nX: y', photo()])
    expect(body.code).toBe('attachment/type-differs')
    const { digest, download, preview } = (await upload(matter, 'applicant', ['现场"1".jpg', photo()])).body
    const file = await call(download, DESK)
    expect(file.bytes.includes('GPS')).toBe(false)
    expect(createHash('sha256').update(file.bytes).digest('hex')).toBe(digest)
    expect(file.headers.get('content-disposition')).toBe(
      `attachment; filename="___1_.jpg"; filename*=UTF-8''%E7%8E%B0%E5%9C%BA_1_.jpg`,
    )
    expect(file.headers.get('x-content-type-options')).toBe('nosniff')
    expect(file.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/)
    const shown = await call(preview, DESK)
    expect(shown.headers.get('content-disposition')).toMatch(/^inline/)
    expect(shown.headers.get('content-type')).toBe('image/jpeg')
    expect(shown.headers.get('content-security-policy')).toMatch(/^sandbox/)
  })

  it('as PDF is shown by the browser, which may run nothing; an office document is only downloaded', async () => {
    const matter = await opened()
    const { preview } = (await upload(matter, DESK, ['合同.pdf', PDF, 'application/pdf'])).body
    expect((await call(preview, DESK)).headers.get('content-security-policy')).toMatch(/^default-src 'none'/)
    const text = (await upload(matter, DESK, ['说明.txt', Buffer.from('无')])).body
    expect(text.preview).not.toBeNull()
    expect((await call(`${text.download}/../${'0'.repeat(64)}/preview`, DESK)).status).toBe(404)
  })

  it('is for those who may see the matter, and for the applicant only what is meant for it', async () => {
    const matter = await opened()
    const note = (await upload(matter, DESK, ['内部意见.txt', Buffer.from('内部')])).body
    const reply = (await upload(matter, DESK, ['附图.pdf', PDF])).body
    const own = (await upload(matter, 'applicant', ['我的.txt', Buffer.from('我的')])).body
    await act(matter, DESK, ['note', { text: '见附件', attachments: [note.digest] }])
    const given = { text: '正在查', nextReplyOn: '2026-03-06', attachments: [reply.digest] }
    const said = await act(matter, DESK, ['reply', given])
    expect(said.status).toBe(200)
    const seen = async (who: string) =>
      (await call(`/api/matters/${matter}/attachments`, who)).body.items
        .map((i: { digest: string }) => i.digest)
        .sort()
    expect(await seen('applicant')).toEqual([reply.digest, own.digest].sort())
    expect((await call(note.download, 'applicant')).status).toBe(404)
    expect((await seen(DESK)).length).toBe(3)
  })

  it('of a firm that is hidden from the office stays hidden with it', async () => {
    const matter = await opened({ firm: '示例企业0001', disclosure: 'hide-firm-from-holder' })
    const { download } = (await upload(matter, 'applicant', ['执照.pdf', PDF])).body
    expect((await call(download, OVERSEER)).status).toBe(404)
    expect((await call(`/api/matters/${matter}/attachments`, OVERSEER)).body.items).toEqual([])
    expect((await call(`/api/matters/${matter}/attachments`, OTHERS)).status).toBe(404)
    expect((await call(download, DESK)).status).toBe(200)
  })

  it('of a matter for the catch-all office alone does not exist for others', async () => {
    const matter = await opened({ disclosure: 'doudi-only' })
    const { download } = (await upload(matter, 'doudi-03', ['a.pdf', PDF])).body
    expect((await upload(matter, HOLDER, ['a.pdf', PDF])).status).toBe(404)
    expect((await call(download, HOLDER)).status).toBe(404)
  })

  it('cannot be cited on another matter, nor before it was uploaded', async () => {
    const [one, other] = [await opened(), await opened()]
    const { digest } = (await upload(one, 'applicant', ['a.txt', Buffer.from('只属于一件')])).body
    for (const cited of [digest, 'f'.repeat(64)]) {
      const said = await act(other, 'applicant', ['attach', { attachments: [cited] }])
      expect(said).toMatchObject({
        status: 422,
        body: { errors: [{ path: 'attachments', code: 'not-uploaded' }] },
      })
    }
    const bare = await act(other, 'applicant', ['attach', { attachments: ['x\0'] }])
    expect(bare.status).toBe(422)
  })

  it('that comes twice is kept once', async () => {
    const matter = await opened()
    const first = await upload(matter, 'applicant', ['一.txt', Buffer.from('两次')])
    const again = await upload(matter, 'applicant', ['二.txt', Buffer.from('两次')])
    expect([first.status, again.status]).toEqual([201, 200])
    expect(again.body).toEqual(first.body)
  })
})

describe('an upload', () => {
  it.each([
    ['of a program', '清单.pdf', Buffer.from('MZ\0\0'), 415, 'attachment/type-not-taken'],
    ['under another name', '清单.docx', PDF, 415, 'attachment/type-differs'],
    ['that is too large', 'a.txt', Buffer.alloc(31_000_000, 'a'), 413, 'attachment/too-large'],
    ['of nothing', 'a.txt', Buffer.alloc(0), 422, 'attachment/empty'],
  ])('%s is refused in words', async (...[, name, bytes, status, code]) => {
    const matter = await opened()
    const said = await upload(matter, 'applicant', [name, bytes])
    expect(said).toMatchObject({ status, body: { code } })
    expect(said.body.detail).toMatch(/[\u4e00-\u9fff]/)
    expect(await filesIn(test.files.incoming)).toEqual([])
  })

  it('that never says how long it is, and is too large, still gets its answer', async () => {
    const matter = await opened()
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (let i = 0; i < 500; i++) yield Buffer.alloc(65_536, 'a')
    }
    const body = ReadableStream.from(endless()) as unknown as Exclude<RequestInit['body'], undefined>
    const said = await call(`/api/matters/${matter}/attachments`, 'applicant', {
      method: 'POST',
      headers: { 'content-disposition': 'attachment; filename=a.txt' },
      body,
      duplex: 'half',
    } as RequestInit)
    expect(said).toMatchObject({ status: 413, body: { code: 'attachment/too-large' } })
  })

  it('that breaks off leaves nothing', async () => {
    const matter = await opened()
    const before = await filesIn(join(test.files.incoming, '..'))
    const { authorization } = await test.signInAsApplicantOf(matter)
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    socket.write(
      `POST /api/matters/${matter}/attachments HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: ${authorization}\r\n` +
        'Content-Disposition: attachment; filename=a.txt\r\nContent-Length: 1000000\r\n\r\nhalf of it',
    )
    while ((await filesIn(test.files.incoming)).length === 0) await wait(5)
    socket.destroy()
    while ((await filesIn(test.files.incoming)).length > 0) await wait(5)
    expect(await filesIn(join(test.files.incoming, '..'))).toEqual(before)
    expect((await call(`/api/matters/${matter}/attachments`, DESK)).body.items).toEqual([])
  })

  it('comes with the caps told before anybody tries', async () => {
    const matter = await opened()
    const { caps } = (await call(`/api/matters/${matter}/attachments`, DESK)).body
    expect(caps).toMatchObject({ files: 100, bytes: 300_000_000, fileBytes: test.files.mostBytes })
    expect(caps.extensions).toEqual(expect.arrayContaining(['pdf', 'ofd', 'docx', 'wps', 'jpg']))
  })

  it('that nobody cites is swept after a day, and bytes that another matter cites stay', async () => {
    const { ledger, clock } = test.county
    const [one, other] = [await opened(), await opened()]
    const lonely = (await upload(one, 'applicant', ['a.txt', Buffer.from('无人引用')])).body
    const shared = (await upload(one, 'applicant', ['b.txt', Buffer.from('两件都有')])).body
    await upload(other, 'applicant', ['b.txt', Buffer.from('两件都有')])
    await act(other, 'applicant', ['attach', { attachments: [shared.digest] }])
    await sweepFiles(ledger, test.files, clock)
    expect((await call(lonely.download, DESK)).status).toBe(200)
    await sweepFiles(ledger, test.files, () => asInstant(clock() + 86_400_001))
    expect((await call(lonely.download, DESK)).status).toBe(404)
    expect(await test.files.store.open(lonely.digest)).toBeUndefined()
    expect((await call(shared.download, DESK)).status).toBe(404)
    expect((await call(`/api/matters/${other}/attachments/${shared.digest}`, DESK)).status).toBe(200)
  })
})
