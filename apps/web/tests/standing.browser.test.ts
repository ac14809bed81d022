import { beforeAll, describe, expect, it } from 'vitest'
import { standingWords } from '../src/words/standing-words.ts'
import { say } from '../src/words/word.ts'
import { openAtDesk } from './testing/clerk.ts'
import { HAS_BROWSER } from './testing/reader.ts'
import { actsOn } from './testing/register-acts.ts'
import { SCREENS, setStage } from './testing/stage.ts'

const KEEPER = 'organisation-department-03'
const OFFICE = 'county-office-03'
const REFORM = 'development-reform-03'
const UNIT = 'wukang-03'
const sources = [{ name: '示例发布方' }]

const stage = setStage()

async function enterDings(): Promise<void> {
  const acts = actsOn(stage.server)
  const rule = { ding: 'dayu', source: '演示设定', steps: [{ level: 'bronze', years: 1 }, { level: 'silver', years: 3 }] } // biome-ignore format: one line
  await acts.enter(OFFICE, 'ding-rules', { ...rule, version: '旧版', firstYear: 2020, counts: 'in-a-row' })
  await acts.enter(OFFICE, 'ding-rules', { ...rule, version: '新版', firstYear: 2024, counts: 'together' })
  const decided = { ding: 'dayu', issuer: '示例发文机关', document: '演示文件', sources }
  await acts.enter(OFFICE, 'ding', { ...decided, year: 2022, level: 'bronze', rule: '旧版' })
  await acts.enter(OFFICE, 'ding', { ...decided, year: 2023, why: '演示原因', rule: '旧版' })
  await acts.enter(OFFICE, 'ding', { ...decided, year: 2024, level: 'bronze', rule: '新版' })
}

async function enterRaces(): Promise<void> {
  const acts = actsOn(stage.server)
  const rule = '演示规则'
  const won = await acts.enter(REFORM, 'horse-race', { year: 2025, quarter: 3, indicators: [], rule })
  const result = { won: true, document: '演示文件', on: '2026-01-11', mu: 100, yuan: 5_000_000 }
  await acts.act(REFORM, ['horse-race', won, 'record-result'], result)
  const use = { project: '示例项目', mu: 60, yuan: 2_000_000 }
  await acts.act(REFORM, ['horse-race', won, 'use-prize'], use)
  const indicator = (name: string, value: number, mean?: number) => ({
    ...{ name, unit: '%', value, better: 'higher' },
    ...(mean !== undefined && { mean }),
  })
  const indicators = [indicator('指标一', 6, 5), indicator('指标二', 4, 4.5), indicator('指标三', 9)]
  await acts.enter(REFORM, 'horse-race', { year: 2025, quarter: 4, indicators, rule })
}

/** Evidence that was heard, published and objected to. */
async function enterEvidence(title: string): Promise<string> {
  const acts = actsOn(stage.server)
  const facts = { kind: 'effort', facts: '上门协调选址，有记录。', on: '2026-02-10', sources }
  const id = await acts.enter(UNIT, 'evidence', { title, track: '示例跑道', ...facts })
  await acts.act(KEEPER, ['evidence', id, 'invite-reply'], { by: '2026-03-06' })
  await acts.act(UNIT, ['evidence', id, 'reply-to-evidence'], { text: '记录可以核对。' })
  await acts.act(KEEPER, ['evidence', id, 'publish-evidence'], {})
  const objection = { reason: '其中几次是联合上门。', by: '示例来信人' }
  await acts.act('transport-03', ['evidence', id, 'object-to-evidence'], objection)
  return id
}

describe.skipIf(!HAS_BROWSER)('standing', () => {
  beforeAll(async () => {
    const acts = actsOn(stage.server)
    const programme = { name: '示例主题实践', nameEn: 'Sample practice', from: '2026-01-01', sources }
    await acts.enter(KEEPER, 'programme', programme)
    const action = { name: '示例行动', nameEn: 'Sample action', of: '示例主题实践', sources }
    await acts.enter(KEEPER, 'action', action)
    await acts.enter(KEEPER, 'track', { name: '示例跑道', nameEn: 'Sample track', of: '示例行动', sources })
    await enterDings()
    await enterRaces()
  })

  it.each(SCREENS)(
    'evidence stands on its track with its source, the reply and the objection, and what was decided on it, %s',
    async (where, screen) => {
      const title = `示例佐证 ${where}`
      const id = await enterEvidence(title)
      const reader = await openAtDesk(stage.browser, stage.server, { as: 'education-03', screen })
      const { page, language } = reader
      await page.goto(`${stage.server.url}/desk/week/standing/tracks`)
      const evidence = page.getByRole('listitem').filter({ hasText: title }).last()
      await evidence.getByText('记录可以核对。').waitFor()
      await evidence.getByText('其中几次是联合上门。').waitFor()
      await evidence.getByText(standingWords.undecided[language]).waitFor()
      expect(await page.getByText('示例来信人').count()).toBe(0)
      expect(await reader.barriers()).toEqual([])
      expect(await reader.overhang()).toBeLessThanOrEqual(0)

      const acts = actsOn(stage.server)
      await acts.act(UNIT, ['evidence', id, 'reply-to-evidence'], { text: '联合上门已分列。' })
      const decision = { decision: 'stands', why: '记录属实' }
      await acts.act('inspectorate-03', ['evidence', id, 'decide-objection'], decision)
      await page.reload()
      await evidence.getByText('记录属实').waitFor()
      expect(await evidence.getByText(standingWords.undecided[language]).count()).toBe(0)
      await evidence.getByRole('link', { name: title }).click()
      await page.getByRole('heading', { level: 1, name: title }).waitFor()
      expect(reader.complaints).toEqual([])
      await reader.context.close()
    },
  )

  it.each(SCREENS)(
    'each ding is reckoned under the versions of its rules, beside what was published, %s',
    async (_, screen) => {
      const reader = await openAtDesk(stage.browser, stage.server, { as: OFFICE, screen })
      const { page, language } = reader
      const words = (word: keyof typeof standingWords, fill = {}) => say(standingWords[word], language, fill)
      await page.goto(`${stage.server.url}/desk/week/standing/dings`)
      await page.getByText(words('notWon', { why: '演示原因' })).waitFor()
      // In a row the old version ends with a year not won; together the new one counts two.
      await page
        .getByText(words('breaks', { year: 2023, why: '演示原因' }))
        .first()
        .waitFor()
      await page.getByText(words('next', { more: 1, level: language === 'zh' ? '银鼎' : 'silver' })).waitFor()
      expect(await reader.barriers()).toEqual([])
      expect(await reader.overhang()).toBeLessThanOrEqual(0)

      await page.goto(`${stage.server.url}/desk/week/standing/races`)
      await page.getByText(words('estimate', { better: 1, comparable: 2, all: 3 })).waitFor()
      const ledger = page.getByRole('region', { name: words('ledger') })
      await ledger.getByText(words('mu', { n: 40 })).waitFor()
      expect(await reader.barriers()).toEqual([])
      expect(await reader.overhang()).toBeLessThanOrEqual(0)
      expect(reader.complaints).toEqual([])
      await reader.context.close()
    },
  )
})
