import { beforeAll, describe, expect, it } from 'vitest'
import { formWords } from '../src/words/form-words.ts'
import { pilotZoneWords } from '../src/words/pilot-zone-words.ts'
import { type Language, say } from '../src/words/word.ts'
import { openAtDesk } from './testing/clerk.ts'
import { HAS_BROWSER } from './testing/reader.ts'
import { actsOn } from './testing/register-acts.ts'
import { SCREENS, setStage } from './testing/stage.ts'

const GROUP = 'vehicle-network-04'
/** Its check digit holds; no region has the first character 0. */
const VIN = '0DEM00003TEST0001'
const FIRM = '示例企业0020'
const WHY: Readonly<Record<Language, string>> = { zh: '原因（公开）', en: 'Why, as the public reads it' }
const SINCE: Readonly<Record<Language, string>> = { zh: '自何日起', en: 'Since which day' }

const stage = setStage()
let vehicle = ''

async function enterZone(): Promise<void> {
  const acts = actsOn(stage.server)
  await acts.enter(GROUP, 'test-rules', {
    ...{ name: '演示规则', source: '演示设定', from: '2026-01-01', declarationMonths: 12 },
    ...{ liabilityYuan: 5_000_000, reportMonths: 6, finalReportMonths: 1 },
    ...{ seriousHours: 24, accidentDays: 3, analysisDays: 5 },
    ladder: [{ stage: 'demonstration', join: 'all', hours: 480, km: 1000 }],
  })
  for (const [policy, kind, yuan] of [
    ['DEMO-C', 'compulsory', 200_000],
    ['DEMO-L', 'liability', 5_000_000],
  ])
    await acts.enter(GROUP, 'insurance', {
      ...{ firm: FIRM, policy, kind, yuan, vin: VIN, from: '2026-03-01', until: '2026-12-31' },
    })
  vehicle = await acts.enter(GROUP, 'test-vehicle', {
    ...{ firm: FIRM, vin: VIN, model: '示例车型', system: '示例系统', software: '1.0.0' },
    ...{ configuration: '标准', level: 'L4' },
  })
}

/** A road of its own with the vehicle on it. */
async function putOnRoad(code: string): Promise<void> {
  const acts = actsOn(stage.server)
  await acts.enter(GROUP, 'road-segment', {
    ...{ code, name: `示例路 ${code}`, town: '330521001', road: 'urban', datum: 'CGCS2000' },
    geometry: {
      type: 'LineString',
      coordinates: [
        [119.96, 30.54],
        [119.99, 30.55],
      ],
    },
    ...{ metres: 3200, levels: ['L4'] },
  })
  await acts.act(GROUP, ['test-vehicle', vehicle, 'declare-test'], {
    ...{ document: '安全性自我声明（演示）', stage: 'road-test', from: '2026-03-02', until: '2027-03-01' },
    segments: [code],
  })
  const plate = { number: '测试0001', until: '2027-03-01', policies: ['DEMO-C', 'DEMO-L'] }
  await acts.act(GROUP, ['test-vehicle', vehicle, 'give-plate'], plate)
}

describe.skipIf(!HAS_BROWSER)('road tests', () => {
  beforeAll(enterZone)

  it.each(SCREENS)(
    'a test shows what ends first, and closing its road shows it before, and ends it, %s',
    async (_, screen) => {
      const code = `DQ-${SCREENS.findIndex(([, s]) => s === screen) + 201}`
      await putOnRoad(code)
      const group = await openAtDesk(stage.browser, stage.server, { as: GROUP, screen })
      const { page, language } = group
      const words = (word: keyof typeof pilotZoneWords, fill = {}) =>
        say(pilotZoneWords[word], language, fill)
      await page.goto(`${stage.server.url}/desk/week/pilot-zone/tests`)
      const test = page.getByRole('listitem').filter({ hasText: VIN })
      // The insurance ends before plate and declaration.
      await test.getByText(/2026-12-31.*(保险最先到期|the insurance ends first)/).waitFor()
      await test.getByText(words('ofAsked', { there: 0, asked: 480 })).waitFor()
      expect(await group.barriers()).toEqual([])
      expect(await group.overhang()).toBeLessThanOrEqual(0)

      await page.goto(`${stage.server.url}/desk/week/pilot-zone/roads`)
      await page.locator('.map-canvas canvas').waitFor()
      const road = page.getByRole('listitem').filter({ hasText: code }).last()
      expect(await group.barriers()).toEqual([])
      await road.getByRole('button', { name: words('close') }).click()
      const form = page.getByRole('dialog')
      await form.getByText(VIN).waitFor()
      await form.getByLabel(SINCE[language]).fill('2026-03-02')
      await form.getByLabel(WHY[language]).fill('路面大修')
      // What slides in has come to rest.
      await page.waitForTimeout(400)
      expect(await group.barriers()).toEqual([])
      await form.getByRole('button', { name: formWords.send[language] }).click()
      await form.waitFor({ state: 'hidden' })
      await road.getByText(words('closed'), { exact: true }).first().waitFor()
      await road.getByText(words('history')).click()
      await road.getByText(words('endedTests', { n: 1 })).waitFor()
      expect(await road.getByRole('button', { name: words('close') }).count()).toBe(0)

      await page.goto(`${stage.server.url}/desk/week/pilot-zone/tests`)
      await test.getByText(/路段关闭|road closed/).waitFor()
      expect(group.complaints).toEqual([])
      await group.context.close()
    },
  )

  it('a test that began after the list was shown is not ended unseen', async () => {
    const [, screen] = SCREENS[0] as (typeof SCREENS)[number]
    const acts = actsOn(stage.server)
    const empty = { code: 'DQ-301', name: '示例路 DQ-301', town: '330521001', road: 'urban', datum: 'WGS84' }
    const line = { type: 'LineString', coordinates: [[119.9, 30.5], [119.95, 30.52]] } // biome-ignore format: one line
    const segment = { ...empty, geometry: line, metres: 900, levels: ['L4'] }
    await acts.enter(GROUP, 'road-segment', segment)
    const group = await openAtDesk(stage.browser, stage.server, { as: GROUP, screen })
    const { page } = group
    await page.goto(`${stage.server.url}/desk/week/pilot-zone/roads`)
    const road = page.getByRole('listitem').filter({ hasText: 'DQ-301' }).last()
    await road.getByRole('button', { name: pilotZoneWords.close.zh }).click()
    const form = page.getByRole('dialog')
    await form.getByText(pilotZoneWords.wouldEndNone.zh).waitFor()
    await acts.act(GROUP, ['test-vehicle', vehicle, 'declare-test'], {
      ...{
        document: '声明',
        stage: 'road-test',
        from: '2026-03-02',
        until: '2027-03-01',
        segments: ['DQ-301'],
      },
    })
    await form.getByLabel(SINCE.zh).fill('2026-03-02')
    await form.getByLabel(WHY.zh).fill('路面大修')
    await form.getByRole('button', { name: formWords.send.zh }).click()
    await form.getByText(VIN).waitFor()
    expect(await road.getByText(pilotZoneWords.open.zh, { exact: true }).count()).toBe(1)
    await form.getByRole('button', { name: formWords.send.zh }).click()
    await form.waitFor({ state: 'hidden' })
    await road.getByText(pilotZoneWords.closed.zh, { exact: true }).first().waitFor()
    await group.context.close()
  })

  it('whoever keeps no roads sees them and has no way to close one', async () => {
    const [, screen] = SCREENS[2] as (typeof SCREENS)[number]
    const other = await openAtDesk(stage.browser, stage.server, { as: 'education-03', screen })
    await other.page.goto(`${stage.server.url}/desk/week/pilot-zone/roads`)
    await other.page.getByText('示例路 DQ-201').waitFor()
    expect(await other.page.getByRole('button', { name: pilotZoneWords.close.zh }).count()).toBe(0)
    await other.page.goto(`${stage.server.url}/desk/week/pilot-zone/tests`)
    await other.page.getByText(pilotZoneWords.noTests.zh).waitFor()
    await other.context.close()
  })
})
