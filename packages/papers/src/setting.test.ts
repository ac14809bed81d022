import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { writeDocx } from './docx.ts'
import { findFaces, missingGlyphs } from './fonts.ts'
import type { Paper } from './paper.ts'
import { printPdf } from './pdf.ts'
import { openPrinter } from './printer.ts'
import { noSeal } from './seal.ts'

const faces = findFaces()
const HAS_POPPLER = existsSync('/usr/bin/pdftotext')
const PAPER: Paper = {
  title: '受理通知',
  sheet: 'a4',
  marks: ['草稿', '演示数据'],
  blocks: [
    { kind: 'addressee', text: '示例企业0001：' },
    { kind: 'items', items: Array.from({ length: 60 }, (_, i) => `第${i + 1}项材料，一次性告知。`) },
    { kind: 'signing', office: '示例单位', date: '2026年3月2日', place: '（签章区）' },
  ],
}

function pagesOf(pdf: Buffer): number {
  return pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0
}

/** What stands on each page, as a reader's program finds it. */
function pageTexts(pdf: Buffer): string[] {
  const text = execFileSync('pdftotext', ['-', '-'], { input: pdf, encoding: 'utf8' })
  return text
    .split('\f')
    .slice(0, -1)
    .map(page => page.replace(/\s/g, ''))
}

describe.runIf(faces)('a paper', () => {
  it('of twenty-two lines a page runs on to as many pages as it needs', async () => {
    const printed = faces && (await printPdf(PAPER, faces))
    expect(printed && 'pdf' in printed && pagesOf(printed.pdf)).toBe(4)
  })

  it.runIf(HAS_POPPLER)('never ends a page with a heading: it goes with the text below it', async () => {
    for (let before = 14; before < 22; before += 1) {
      const text = { kind: 'paragraph', text: '在汛期前完成抢修，施工期间保证货车通行。' } as const
      const blocks: Paper['blocks'] = [
        ...Array.from({ length: before }, () => text),
        { kind: 'heading', text: '三、时限' },
        { kind: 'items', items: ['答复承诺时限', '答复法定时限', '办理承诺时限'] },
        { kind: 'signing', office: '示例单位', date: '2026年3月2日', place: '（签章区）' },
      ]
      const printed = faces && (await printPdf({ ...PAPER, blocks }, faces))
      const pages = printed && 'pdf' in printed ? pageTexts(printed.pdf) : []
      const own = pages.findIndex(page => page.includes('三、时限'))
      expect([before, own, pages[own]?.includes('1．答复承诺时限')]).toEqual([before, own, true])
      expect(pages.at(-1)).toContain('示例单位')
    }
  })

  it('with a character no face has is not set, and the character is named with its place', async () => {
    const paper: Paper = { ...PAPER, blocks: [{ kind: 'paragraph', text: '王\u{f0000}收' }] }
    const printed = faces && (await printPdf(paper, faces))
    expect(printed).toEqual({ missing: [{ character: '\u{f0000}', code: 'U+F0000', text: '王\u{f0000}收' }] })
  })

  it('draws the rare characters of names', () => {
    expect(faces && missingGlyphs(['镕㐂①𠮷喆堃犇—…〔〕'], faces)).toEqual([])
  })
})

describe('the printer', () => {
  it.runIf(faces)('sets papers in a thread of its own, one after the other', async () => {
    const printer = openPrinter()
    const [one, two] = await Promise.all([printer.print(PAPER), printer.print({ ...PAPER, blocks: [] })])
    expect('pdf' in one && pagesOf(one.pdf)).toBe(4)
    expect('pdf' in two && pagesOf(two.pdf)).toBe(1)
    await printer.close()
    expect('pdf' in (await printer.print({ ...PAPER, blocks: [] }))).toBe(true)
    await printer.close()
  })

  it('without faces says so', async () => {
    const printer = openPrinter('/nowhere')
    expect(await printer.print(PAPER)).toEqual({ fontless: true })
    await printer.close()
  })
})

const FC_MATCH = '/usr/bin/fc-match'
const ALIASES = join(import.meta.dirname, '../../../examples/fonts/60-official-papers.conf')

/** Which family a program that asks fontconfig is given for a face, with the shipped file or without it. */
function familyFor(face: string, withAliases: boolean): string {
  const folder = mkdtempSync(join(tmpdir(), 'doudi-fonts-'))
  const include = withAliases ? `<include>${ALIASES}</include>` : ''
  const file = join(folder, 'fonts.conf')
  writeFileSync(file, `<fontconfig><include>/etc/fonts/fonts.conf</include>${include}</fontconfig>`)
  const env = { ...process.env, FONTCONFIG_FILE: file }
  const family = execFileSync(FC_MATCH, ['-f', '%{family[0]}', face], { encoding: 'utf8', env })
  rmSync(folder, { recursive: true })
  return family
}

describe.runIf(faces && existsSync(FC_MATCH))(
  'a machine that has none of the faces of official papers',
  () => {
    it.each([
      ['仿宋', 'Noto Serif CJK SC'],
      ['方正小标宋简体', 'Noto Serif CJK SC'],
      ['黑体', 'Noto Sans CJK SC'],
    ])('is given for %s, by the shipped file, %s: with feet where they belong', (face, family) => {
      // Where the real face is installed nothing needs standing in for it.
      if (!/DejaVu|Noto/.test(familyFor(face, false))) return
      expect(familyFor(face, true)).toBe(family)
    })
  },
)

describe('an electronic seal', () => {
  it('is not made here, and the answer says what to do', async () => {
    const sealed = await noSeal.seal(await writeDocx(PAPER), PAPER)
    expect(sealed).toHaveProperty('refused.zh', expect.stringContaining('尚未接入电子印章系统'))
  })
})
