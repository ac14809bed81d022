import { describe, expect, it } from 'vitest'
import { CAPS } from '../refusal.ts'
import { makeParts, makeSheet } from '../testing/sample-register.ts'
import { readWorkbook } from './read-workbook.ts'

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

interface Parts {
  readonly sheet?: string
  readonly workbook?: string
  readonly strings?: string
  readonly styles?: string
}

/** A workbook as other programs write it, part by part. */
function workbookOf({ sheet = '', workbook = '', strings = '', styles = '' }: Parts): Promise<Buffer> {
  const relations = (inner: string): string =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`
  return makeParts({
    '_rels/.rels': relations(relation('a', 'officeDocument', '/xl/workbook.xml')),
    'xl/workbook.xml': `<workbook ${MAIN} xmlns:q="${RELATIONS}">${workbook}<sheets><sheet name="甲" sheetId="3" q:id="s"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(
      relation('s', 'worksheet', 'worksheets/first.xml') +
        relation('t', 'sharedStrings', 'sharedStrings.xml') +
        relation('y', 'styles', 'styles.xml'),
    ),
    'xl/worksheets/first.xml': `<x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData>${sheet}</x:sheetData></x:worksheet>`,
    'xl/sharedStrings.xml': `<sst ${MAIN}>${strings}</sst>`,
    'xl/styles.xml': `<styleSheet ${MAIN}>${styles}</styleSheet>`,
  })
}

async function cellsOf(parts: Parts) {
  const read = await readWorkbook(await workbookOf(parts))
  if ('refused' in read) throw new Error(read.refused.code)
  return (read.workbook.sheets[0]?.rows ?? []).flatMap(row => [...row.cells.values()])
}

async function codeOf(bytes: Uint8Array, caps = CAPS): Promise<string> {
  const read = await readWorkbook(bytes, caps)
  return 'refused' in read ? read.refused.code : 'read'
}

describe('a workbook of another program', () => {
  it('is read though its elements have a prefix, its rows and cells no names, and its texts several runs', async () => {
    const cells = await cellsOf({
      strings: '<si><r><t>企业</t></r><r><t xml:space="preserve"> 名称</t></r><rPh><t>qiye</t></rPh></si>',
      sheet:
        '<x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="inlineStr"><x:is><x:t>行_x000D_内</x:t></x:is></x:c></x:row>',
    })
    expect(cells).toEqual([
      { kind: 'text', text: '企业 名称' },
      { kind: 'text', text: '行\r内' },
    ])
  })

  it('tells dates from numbers by their format, pads codes, and counts from 1904 where the file does', async () => {
    const styles =
      '<numFmts><numFmt numFmtId="170" formatCode="[$-804]yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/><numFmt numFmtId="171" formatCode="000000"/><numFmt numFmtId="172" formatCode="&quot;day&quot;0.00E+00"/></numFmts>' +
      '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="31"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="172"/></cellXfs>'
    const sheet = `<x:row>${[0, 1, 2, 3, 4].map(s => `<x:c s="${s}"><x:v>45084.5</x:v></x:c>`).join('')}</x:row>`
    expect((await cellsOf({ styles, sheet })).map(c => [c.kind, c.text])).toEqual([
      ['number', '45084.5'],
      ['date', '2023-06-07 12:00'],
      ['date', '2023-06-07 12:00'],
      ['number', '45084.5'],
      ['number', '45084.5'],
    ])
    const padded = '<x:row><x:c s="3"><x:v>123</x:v></x:c></x:row>'
    expect((await cellsOf({ styles, sheet: padded })).map(c => c.text)).toEqual(['000123'])
    const old = await cellsOf({
      styles,
      sheet: '<x:row><x:c s="1"><x:v>43622</x:v></x:c></x:row>',
      workbook: '<workbookPr date1904="1"/>',
    })
    expect(old.map(c => c.text)).toEqual(['2023-06-07'])
  })

  it('shows the value a formula last had, and says where it has none or failed', async () => {
    const sheet =
      '<x:row><x:c t="str"><x:f>A1&amp;"x"</x:f><x:v>结果</x:v></x:c><x:c><x:f>1+1</x:f></x:c>' +
      '<x:c t="e"><x:f>1/0</x:f><x:v>#DIV/0!</x:v></x:c><x:c><x:v>13800000000</x:v></x:c><x:c><x:v>1.38E+10</x:v></x:c></x:row>'
    expect((await cellsOf({ sheet })).map(c => [c.kind, c.text])).toEqual([
      ['text', '结果'],
      ['uncomputed', ''],
      ['error', '#DIV/0!'],
      ['number', '13800000000'],
      ['number', '13800000000'],
    ])
  })
})

describe('a file that is refused', () => {
  const ole = (name: string): Buffer =>
    Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      Buffer.alloc(512),
      Buffer.from(name, 'utf16le'),
    ])

  it.each([
    ['nothing', Buffer.alloc(0), 'file-empty'],
    ['an old .xls under a new name', ole('Workbook'), 'file-is-old-xls'],
    ['a file with a password', ole('EncryptedPackage'), 'file-encrypted'],
    ['another OLE file', ole('WordDocument'), 'file-not-a-workbook'],
    ['a web page', Buffer.from('\ufeff  <html><table>'), 'file-is-web-page'],
    ['plain text', Buffer.from('序号,企业'), 'file-not-a-workbook'],
    ['half a container', Buffer.from('PK\u0003\u0004 and no more'), 'file-damaged'],
  ])('%s: %s', async (_, bytes, code) => {
    expect(await codeOf(bytes)).toBe(`register/${code}`)
  })

  it('a container that unpacks to more than may be read, whatever it claims of its sizes', async () => {
    const bomb = await workbookOf({ sheet: `<x:row>${' '.repeat(4_000_000)}</x:row>` })
    expect(bomb.byteLength).toBeLessThan(20_000)
    expect(await codeOf(bomb, { ...CAPS, unpackedBytes: 1_000_000 })).toBe('register/file-too-large')
    // Sizes in the directory are lies: nothing is read by them.
    const lying = Buffer.from(bomb)
    for (let at = lying.indexOf('PK\u0001\u0002'); at !== -1; at = lying.indexOf('PK\u0001\u0002', at + 1))
      lying.writeUInt32LE(10, at + 24)
    expect(await codeOf(lying, { ...CAPS, unpackedBytes: 1_000_000 })).toBe('register/file-too-large')
  })

  it('too many rows, columns, cells, sheets and bytes', async () => {
    const rows = await makeSheet([['a'], ['b'], ['c']])
    expect(await codeOf(rows, { ...CAPS, rows: 2 })).toBe('register/file-too-large')
    expect(await codeOf(rows, { ...CAPS, cells: 2 })).toBe('register/file-too-large')
    expect(await codeOf(rows, { ...CAPS, sheets: 0 })).toBe('register/file-too-large')
    expect(await codeOf(rows, { ...CAPS, fileBytes: 100 })).toBe('register/file-too-large')
    expect(await codeOf(await makeSheet([['a', 'b', 'c']]), { ...CAPS, columns: 2 })).toBe(
      'register/file-too-large',
    )
  })

  it('a part with a document type: entities could grow without end', async () => {
    const entity = '<!DOCTYPE x [<!ENTITY a "aaaa">]>'
    const bytes = await makeParts({ '_rels/.rels': `${entity}<Relationships/>` })
    expect(await codeOf(bytes)).toBe('register/file-damaged')
  })

  it('every byte of a workbook flipped in turn leads to a workbook or a refusal, never to a fault of ours', async () => {
    const bytes = await makeSheet([
      ['序号', '企业'],
      [1, '甲'],
    ])
    for (let i = 0; i < bytes.byteLength; i += 3) {
      const changed = Buffer.from(bytes)
      changed[i] = (changed[i] ?? 0) ^ 0x41
      expect(await codeOf(changed)).toMatch(/^(read|register\/)/)
    }
  })
})
