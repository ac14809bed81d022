import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Actor, MatterId } from '@doudi/kernel'
import { openLedger, restoreLog, toLine } from '@doudi/ledger'
import { openTestDatabase } from '@doudi/ledger/test-database'
import { findFaces } from '@doudi/papers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPaperStory, partOf, STORY } from '../papers/testing.ts'
import { openTestCounty, type TestCounty } from '../testing.ts'

const HAS_FONTS = findFaces() !== undefined
const HAS_POPPLER = existsSync('/usr/bin/pdftotext')
const DESK: Actor = { kind: 'officer', officer: 'enterprise-centre-03', office: 'enterprise-centre' } as Actor
const KIND = 'acceptance-notice'

let test: TestCounty
let folder: string
beforeAll(async () => {
  test = await openTestCounty()
  folder = mkdtempSync(join(tmpdir(), 'doudi-papers-'))
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await test.close()
})

async function fetchPaper(id: string, name: string, who = 'enterprise-centre-03') {
  const reply = await test.app.inject({
    url: `/api/matters/${id}/papers/${name}`,
    headers: { ...(await test.signInAs(who, `/api/matters/${id}`)) },
  })
  return { status: reply.statusCode, headers: reply.headers, bytes: reply.rawPayload, text: reply.body }
}

/** The text of a PDF as a reader's program finds it, without white space. */
function textOf(pdf: Buffer): string {
  const file = join(folder, `${randomUUID()}.pdf`)
  writeFileSync(file, pdf)
  return execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).replace(/\s/g, '')
}

function wordsOf(xml: string): string {
  return [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)]
    .map(m => m[1])
    .join('')
    .replaceAll('&quot;', '"')
    .replace(/\s/g, '')
}

describe('papers', () => {
  it('of every kind follow from what happened, say the same in both forms, and are marked as drafts and samples', async () => {
    const story = await openPaperStory(test)
    for (const part of STORY) {
      if (!('paper' in part)) {
        await story.act(...part)
        continue
      }
      const docx = await fetchPaper(story.id, `${part.paper}.docx`, part.by)
      expect([part.paper, docx.status]).toEqual([part.paper, 200])
      const xml = partOf(docx.bytes, 'word/document.xml')
      const words = wordsOf(xml)
      await expect(
        xml
          .match(/<w:t[^>]*>[^<]*<\/w:t>/g)
          ?.map(t => t.replace(/<[^>]*>/g, ''))
          .join('\n'),
      ).toMatchFileSnapshot(`../../../../golden/papers/${part.paper}.txt`)
      const [width, height] = part.paper === 'strike-off-list' ? [23_811, 16_838] : [11_906, 16_838]
      expect(xml).toMatch(new RegExp(`<w:pgSz w:w="${width}" w:h="${height}"`))
      expect(partOf(docx.bytes, 'word/header1.xml')).toContain('演示数据')
      expect(partOf(docx.bytes, 'word/fontTable.xml')).toContain('Noto Serif CJK SC')
      expect(xml).not.toMatch(/<w:(drawing|pict)/)
      if (!HAS_FONTS) continue
      const { bytes: pdf, headers } = await fetchPaper(story.id, `${part.paper}.pdf`, part.by)
      expect(headers['content-type']).toBe('application/pdf')
      const box =
        part.paper === 'strike-off-list'
          ? /MediaBox \[0 0 1190\.55\d* 841\.88\d*\]/
          : /MediaBox \[0 0 595\.27\d* 841\.88\d*\]/
      expect(pdf.toString('latin1')).toMatch(box)
      if (!HAS_POPPLER) continue
      const found = new Set(textOf(pdf))
      expect([...new Set(words)].filter(c => !found.has(c))).toEqual([])
      expect(textOf(pdf)).toContain('演示数据，非德清县真实情况')
      expect(textOf(pdf)).toContain('未经签发')
    }
  })

  it('that nothing has given ground for are refused, and so are kinds there are none of', async () => {
    const { id } = await openPaperStory(test)
    for (const [name, status, code] of [
      ['documents-notice.docx', 409, 'paper-not-yet'],
      ['strike-off-list.pdf', 409, 'paper-not-yet'],
      ['acceptance-notice.exe', 404, 'absent'],
      ['../../secret.docx', 404, 'absent'],
      [`${KIND}.docx?number=1`, 404, 'absent'],
    ] as const) {
      const said = await fetchPaper(id, name)
      expect([name, said.status, JSON.parse(said.text).code]).toEqual([name, status, code])
    }
  })

  it('between offices are not for the applicant, and letters to it are', async () => {
    const { id } = await openPaperStory(test)
    expect((await fetchPaper(id, 'dispatch-order.docx', 'applicant')).status).toBe(404)
    expect((await fetchPaper(id, `${KIND}.docx`, 'applicant')).status).toBe(200)
  })

  it.runIf(HAS_FONTS)(
    'with a character that no font can draw are refused, and the character is named',
    async () => {
      const { id } = await openPaperStory(test, { title: '示例\u{f0000}企业' })
      const said = await fetchPaper(id, `${KIND}.pdf`)
      expect(said.status).toBe(422)
      expect(JSON.parse(said.text)).toMatchObject({
        code: 'paper/glyph-missing',
        detail: expect.stringContaining('U+F0000'),
      })
      // Names that other fonts lack are drawn.
      const rare = await openPaperStory(test, { title: '朱镕㐂①号厂房' })
      expect((await fetchPaper(rare.id, `${KIND}.pdf`)).status).toBe(200)
    },
  )
})

describe('numbers of papers', () => {
  async function issue(
    ledger: TestCounty['county']['ledger'],
    matter: MatterId,
    kind = KIND,
  ): Promise<string> {
    for (;;) {
      const { version = 0 } = (await ledger.findMatter(matter, DESK))?.matter ?? {}
      const done = await ledger.act({
        actor: DESK,
        command: 'issue-paper',
        input: { kind },
        matter,
        expectedVersion: version,
        key: randomUUID(),
      })
      if (done.kind === 'done') return done.matter.papers?.at(-1)?.number ?? ''
      if (done.kind !== 'stale') throw new Error(JSON.stringify(done))
    }
  }

  it('run without gap or double, though two servers give them at once and refusals come between', async () => {
    const { ledger, clock } = test.county
    const { registry, county } = ledger
    const other = await openLedger({
      url: test.url,
      county: { id: county().id, zone: county().zone.name },
      registry,
      clock,
    })
    const stories = await Promise.all(Array.from({ length: 6 }, () => openPaperStory(test)))
    const given = await Promise.all(
      stories.flatMap(({ id }, i) => [
        issue(i % 2 ? ledger : other, id as MatterId),
        issue(i % 2 ? other : ledger, id as MatterId),
        issue(ledger, id as MatterId, 'documents-notice').catch(() => 'refused'),
      ]),
    )
    await other.close()
    const numbers = given.filter(n => n !== 'refused').map(n => Number(/〕(\d+)号$/.exec(n)?.[1]))
    expect(given.filter(n => n === 'refused')).toHaveLength(6)
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, i) => i + 1))
    expect(given[0]).toMatch(/^德企服受〔2026〕\d+号$/)
  })

  it('count by unit and kind, and a voided number stays taken', async () => {
    const { ledger } = test.county
    const story = await openPaperStory(test)
    const first = await issue(ledger, story.id as MatterId, 'transfer-letter')
    expect(first).toBe('德企服转〔2026〕1号')
    await story.act('2026-03-16 09:00', 'enterprise-centre-03', [
      'void-paper',
      { number: first, reason: '收文单位写错' },
    ])
    expect(await issue(ledger, story.id as MatterId, 'transfer-letter')).toBe('德企服转〔2026〕2号')
    const again = { number: first, reason: '再次作废' }
    await expect(
      story.act('2026-03-16 09:05', 'enterprise-centre-03', ['void-paper', again]),
    ).rejects.toThrow('void-paper/voided-already')
    const listed = await test.app.inject({
      url: `/api/matters/${story.id}/papers`,
      headers: { ...(await test.signInAs('enterprise-centre-03')) },
    })
    expect(listed.json().issued).toMatchObject([
      { number: first, voided: true },
      { number: '德企服转〔2026〕2号', voided: false },
    ])
    const docx = await fetchPaper(story.id, `transfer-letter.docx?number=${encodeURIComponent(first)}`)
    expect(wordsOf(partOf(docx.bytes, 'word/document.xml'))).toContain(`${first}（作废）`)
  })

  it('stand for the paper as it was: what happens afterwards does not change it', async () => {
    const { ledger } = test.county
    const story = await openPaperStory(test)
    const number = await issue(ledger, story.id as MatterId)
    const name = `${KIND}.docx?number=${encodeURIComponent(number)}`
    const before = wordsOf(partOf((await fetchPaper(story.id, name)).bytes, 'word/document.xml'))
    await story.act('2026-03-18 10:00', 'enterprise-centre-03', ['dispatch', { lead: 'wukang' }])
    expect(wordsOf(partOf((await fetchPaper(story.id, name)).bytes, 'word/document.xml'))).toBe(before)
  })

  it('go on where they stopped in a county that was restored from its export', async () => {
    const { ledger, clock } = test.county
    const { registry, county } = ledger
    const story = await openPaperStory(test)
    const number = await issue(ledger, story.id as MatterId)
    const database = await openTestDatabase()
    const restored = await openLedger({
      url: database.url,
      county: { id: county().id, zone: county().zone.name },
      registry,
      clock,
    })
    async function* exported(): AsyncGenerator<string> {
      for (const line of await ledger.readLog(1, 100_000)) yield toLine(line).trimEnd()
    }
    expect((await restoreLog(restored, exported())).kind).toBe('restored')
    const next = await issue(restored, story.id as MatterId)
    expect(next).toBe(number.replace(/\d+号$/, n => `${Number.parseInt(n, 10) + 1}号`))
    await restored.close()
    await database.close()
  })
})
