import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sweepIncoming } from './incoming.ts'
import type { Scanner } from './scan/scanner.ts'
import { takeIn } from './take-in.ts'
import { archive, compound, PDF, photo, picture, wordFile } from './testing.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doudi-take-in-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** One byte a piece where it is small: nothing may depend on where a stream is cut. */
async function* pieces(bytes: Buffer, size = bytes.length > 10_000 ? 4_096 : 1): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function take(
  name: string,
  bytes: Buffer,
  { type = '', scanner }: { type?: string; scanner?: Scanner } = {},
) {
  return takeIn({ body: pieces(bytes), name, type }, { folder, mostBytes: 1_000_000, scanner })
}

async function refusal(...given: Parameters<typeof take>): Promise<string> {
  const taken = await take(...given)
  if ('refused' in taken) return taken.refused
  await taken.discard()
  return 'taken'
}

/** What is kept of a file. */
async function kept(name: string, bytes: Buffer): Promise<{ kept: Buffer; type: string }> {
  const taken = await take(name, bytes)
  if ('refused' in taken) throw new Error(taken.refused)
  const kept = await readFile(taken.path)
  expect(taken).toMatchObject({ size: kept.length, digest: createHash('sha256').update(kept).digest('hex') })
  await taken.discard()
  return { kept, type: taken.type }
}

describe('a file that an office or a firm sends', () => {
  it.each([
    ['合同.pdf', PDF, 'application/pdf'],
    ['报告.docx', wordFile(), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    [
      '台式登记.xlsx',
      archive([{ name: '[Content_Types].xml' }, { name: 'xl/workbook.xml' }]),
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ],
    ['公文.ofd', archive([{ name: 'OFD.xml' }]), 'application/ofd'],
    ['旧文件.wps', compound(['Root Entry', 'WordDocument']), 'application/msword'],
    ['旧表格.et', compound(['Root Entry', 'Workbook']), 'application/vnd.ms-excel'],
    ['说明.txt', Buffer.from('道路不通'), 'text/plain; charset=utf-8'],
    ['国标.txt', Buffer.from([0xb5, 0xc2, 0xc7, 0xe5, 0xcf, 0xd8]), 'text/plain; charset=gb18030'],
    ['材料.zip', archive([{ name: '图/1.png' }, { name: '说明.docx' }]), 'application/zip'],
  ])('%s is taken as it is', async (name, bytes, type) => {
    expect(await kept(name, bytes)).toEqual({ kept: bytes, type })
  })

  it.each([
    ['nothing at all', 'a.txt', Buffer.alloc(0), 'empty'],
    ['more than is allowed', 'a.txt', Buffer.alloc(1_000_001, 'a'), 'too-large'],
    [
      'a program called a picture',
      'a.png',
      Buffer.from('MZ\x90\x00\x03\x00\x00\x00\x04\x00'),
      'type-not-taken',
    ],
    ['a Word file called PDF', 'a.pdf', wordFile(), 'type-differs'],
    ['a picture called text', 'a.txt', picture(), 'type-differs'],
    [
      'a photo whose place cannot be removed',
      'a.heic',
      Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1'),
      'photo-as-jpeg',
    ],
    ['a PDF cut short', 'a.pdf', PDF.subarray(0, 30), 'broken'],
    [
      'a PDF with an archive behind it',
      'a.pdf',
      Buffer.concat([PDF, archive([{ name: 'x.txt' }])]),
      'type-differs',
    ],
    [
      'an archive with something behind it',
      'a.zip',
      Buffer.concat([archive([{ name: 'a.txt' }]), Buffer.from('x')]),
      'broken',
    ],
    ['a photo cut short', 'a.jpg', photo().subarray(0, photo().indexOf('between')), 'broken'],
    [
      'a photo of thousands of millions of pixels',
      'a.jpg',
      photo({ width: 65_000, height: 65_000 }),
      'image-too-big',
    ],
    [
      'a picture of thousands of millions of pixels',
      'a.png',
      picture({ width: 100_000, height: 100_000 }),
      'image-too-big',
    ],
    [
      'an archive that says it unpacks to too much',
      'a.zip',
      archive([{ name: 'a.txt', saysSize: 900_000_000 }]),
      'archive-bomb',
    ],
    [
      'an archive that packs a thousand to one',
      'a.zip',
      archive([{ name: 'a.txt', bytes: Buffer.alloc(2_000_000) }]),
      'archive-bomb',
    ],
    [
      'an archive that lies about its size',
      'a.zip',
      archive([{ name: 'a.txt', bytes: Buffer.alloc(900_000), saysSize: 10 }]),
      'archive-bomb',
    ],
    [
      'an archive whose files are one and the same',
      'a.zip',
      archive([{ name: 'a.txt' }, { name: 'b.txt', sharesWith: 'a.txt' }]),
      'archive-bomb',
    ],
    [
      'an archive of too many files',
      'a.zip',
      archive(Array.from({ length: 2_001 }, (_, i) => ({ name: `${i}` }))),
      'archive-bomb',
    ],
    ['an encrypted archive', 'a.zip', archive([{ name: 'a.txt', isLocked: true }]), 'archive-locked'],
    ['an archive in an archive', 'a.zip', archive([{ name: 'a.rar' }]), 'archive-content'],
    ['an archive with a program', 'a.zip', archive([{ name: '说明.pdf.exe' }]), 'archive-content'],
    [
      'an archive that climbs out of its folder',
      'a.zip',
      archive([{ name: '../../etc/passwd' }]),
      'archive-content',
    ],
    ['a Word file with macros', 'a.docx', wordFile([{ name: 'word/vbaProject.bin' }]), 'macros'],
    ['an old Word file with macros', 'a.doc', compound(['WordDocument', 'Macros']), 'macros'],
    ['an encrypted Word file', 'a.docx', compound(['EncryptedPackage']), 'archive-locked'],
  ])('%s is refused', async (...[, name, bytes, code]) => {
    expect(await refusal(name, bytes)).toBe(code)
  })

  it('is judged by what its sender calls it as well', async () => {
    expect(await refusal('a.pdf', PDF, { type: 'image/png' })).toBe('type-differs')
    expect(await refusal('a.pdf', PDF, { type: 'application/octet-stream' })).toBe('taken')
    expect(await refusal('a.exe', PDF, { type: 'application/pdf' })).toBe('type-differs')
  })

  it('leaves nothing behind when it is refused or breaks off', async () => {
    async function* breaking(): AsyncGenerator<Uint8Array> {
      yield PDF
      throw new Error('the line is gone')
    }
    const given = { body: breaking(), name: 'a.pdf', type: '' }
    await expect(takeIn(given, { folder, mostBytes: 1_000 })).rejects.toThrow('the line is gone')
    expect(await refusal('a.pdf', wordFile())).toBe('type-differs')
    expect(await readdir(folder)).toEqual([])
  })

  it('half received when the server died is removed a day later', async () => {
    await writeFile(join(folder, 'half'), 'x')
    expect(await sweepIncoming(folder, Date.now() - 86_400_000)).toBe(0)
    await utimes(join(folder, 'half'), 0, 0)
    expect(await sweepIncoming(folder, Date.now() - 86_400_000)).toBe(1)
    expect(await readdir(folder)).toEqual([])
  })
})

describe('a photo', () => {
  it('loses its place, its comments, its second picture and its film, and keeps its colours and its way up', async () => {
    const { kept: bytes } = await kept('现场.jpg', photo({ orientation: 6 }))
    const text = bytes.toString('latin1')
    for (const gone of ['GPS', 'gps', 'taken at home', 'Photoshop', 'MPF', 'between', 'film'])
      expect(text).not.toContain(gone)
    expect(text).toContain('ICC_PROFILE')
    expect(text).toContain('JFIF')
    expect(bytes.includes(Buffer.from([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6]))).toBe(true)
    // Both scans are there, byte for byte, and nothing follows the end.
    expect(bytes.includes(Buffer.from([1, 2, 0xff, 0, 3, 0xff, 0xd0, 4, 0xff, 0xda]))).toBe(true)
    expect(bytes.subarray(-5)).toEqual(Buffer.from([5, 6, 7, 0xff, 0xd9]))
  })

  it('once cleaned is left alone', async () => {
    const { kept: once } = await kept('现场.jpg', photo())
    expect((await kept('现场.jpg', once)).kept).toEqual(once)
  })

  it('as PNG loses its texts', async () => {
    const { kept: bytes } = await kept('截图.png', picture())
    expect(bytes.toString('latin1')).not.toMatch(/taken at home|GPS|behind the end/)
    expect(bytes.subarray(-8, -4).toString('latin1')).toBe('IEND')
  })
})

describe('a scanner', () => {
  const saying = (verdict: Awaited<ReturnType<Scanner['scan']>>): Scanner => ({
    name: 'test',
    scan: async () => verdict,
  })
  it.each([
    [{ clean: true } as const, 'taken'],
    [{ found: 'Eicar' }, 'infected'],
    [{ away: 'no answer' }, 'scanner-away'],
  ])('that says %j decides', async (verdict, code) => {
    expect(await refusal('a.pdf', PDF, { scanner: saying(verdict) })).toBe(code)
    expect(await readdir(folder)).toEqual([])
  })
})
