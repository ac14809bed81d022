import { beforeAll, describe, expect, it } from 'vitest'
import type { RegisterView } from '../src/api/registers.ts'
import { formWords } from '../src/words/form-words.ts'
import { projectsWords } from '../src/words/projects-words.ts'
import { say } from '../src/words/word.ts'
import { fillAll, known } from './testing/acting.ts'
import { openAtDesk, register } from './testing/clerk.ts'
import { HAS_BROWSER, type Reader } from './testing/reader.ts'
import { actsOn } from './testing/register-acts.ts'
import { SCREENS, setStage } from './testing/stage.ts'

const TOWN = 'luoshe-03'
const REFORM = 'development-reform-03'
const CLAIM = { milestone: 'start', on: '2026-03-01', evidence: ['首桩记录（演示）'] }

const stage = setStage()

async function claimForm(reader: Reader): Promise<RegisterView['commands'][number]> {
  const answer = await reader.context.request.get(`${stage.server.url}/api/registers`)
  const { registers } = (await answer.json()) as { registers: readonly RegisterView[] }
  const found = registers.find(r => r.name === 'project')?.commands.find(c => c.name === 'claim-milestone')
  if (!found) throw new Error('nobody claims milestones')
  return found
}

/** A project whose start was planned for 20 February, and a request that holds it up. */
async function makeLate(name: string): Promise<string> {
  const acts = actsOn(stage.server)
  const id = await acts.enter(REFORM, 'project', {
    ...{ name, firm: '示例企业0031', town: '330521103', office: 'luoshe', block: 'vehicle-platform' },
    links: [{ project: '示例链主项目', as: 'upstream' }],
  })
  const plan = { milestone: 'start', planned: '2026-02-20', why: '施工合同' }
  await acts.act(TOWN, ['project', id, 'plan-milestone'], plan)
  const source = { register: 'project', entry: id }
  await register(stage.server, `${name}临时用电`, { source })
  return id
}

describe.skipIf(!HAS_BROWSER)('projects', () => {
  beforeAll(async () => {
    const cited = {
      ...{ from: 'signing', to: 'first-product', endEvent: '首件产品下线', compare: 'exactly', days: 200 },
      ...{ dayType: 'not-said', source: '示例报道', on: '2023-06-20' },
    }
    const leader = { name: '示例链主项目', block: 'vehicle-platform', chainLeader: true, cited: [cited] }
    await actsOn(stage.server).enter(REFORM, 'project', leader)
  })

  it.each(SCREENS)(
    'a late start is seen on the wall, what holds it up is one click away, it is claimed, and counts once verified, %s',
    async (where, screen) => {
      const name = `示例项目 ${where}`
      const id = await makeLate(name)
      const town = await openAtDesk(stage.browser, stage.server, { as: TOWN, screen })
      const { page, language } = town
      const words = (word: keyof typeof projectsWords, fill = {}) => say(projectsWords[word], language, fill)
      await page.goto(`${stage.server.url}/desk/week/projects/overview`)
      const wall = page.getByRole('region', { name: words('wall'), exact: true })
      const line = wall.getByRole('row').filter({ hasText: name })
      await line
        .getByText(words('nDays', { n: 10 }))
        .first()
        .waitFor()
      const chain = page.getByRole('region', { name: words('chain') })
      await chain.getByRole('link', { name }).waitFor()
      expect(await town.barriers()).toEqual([])
      expect(await town.overhang()).toBeLessThanOrEqual(0)

      await line.getByRole('link', { name }).click()
      await page.getByRole('heading', { level: 1, name }).waitFor()
      const course = page.getByRole('region', { name: words('course') })
      await course.getByText(words('lateSoFar', { n: 10 })).waitFor()
      const command = await claimForm(town)
      await page.getByRole('button', { name: command.title[language], exact: true }).click()
      const form = page.getByRole('dialog')
      const { directory } = await known(town, stage.server.url)
      await fillAll({ form, language, directory }, command.input, CLAIM)
      await form.getByRole('button', { name: formWords.send[language] }).click()
      await form.waitFor({ state: 'hidden' })
      await course.getByText(words('claimed')).first().waitFor()
      expect(await town.barriers()).toEqual([])

      const verify = { milestone: 'start', holds: true, finding: '现场已打首桩' }
      await actsOn(stage.server).act(REFORM, ['project', id, 'verify-milestone'], verify)
      await page.goto(`${stage.server.url}/desk/week/projects/overview`)
      await page
        .getByRole('region', { name: words('gantt') })
        .getByText(name)
        .waitFor()
      expect(await wall.getByRole('row').filter({ hasText: name }).count()).toBe(0)
      expect(town.complaints).toEqual([])
      await town.context.close()
    },
  )

  it('what holds a project up is shown to whoever may know of the matter, one click away, and to nobody else', async () => {
    const name = '示例项目 卡点'
    await makeLate(name)
    const [, screen] = SCREENS[0] as (typeof SCREENS)[number]
    const desk = await openAtDesk(stage.browser, stage.server, { as: 'enterprise-centre-03', screen })
    await desk.page.goto(`${stage.server.url}/desk/week/projects/overview`)
    const row = desk.page.getByRole('listitem').filter({ hasText: name }).first()
    await row.getByText(say(projectsWords.blocking, 'zh', { n: 1 })).click()
    await row.getByRole('link', { name: `${name}临时用电` }).click()
    await desk.page.getByRole('heading', { level: 1, name: `${name}临时用电` }).waitFor()
    await desk.context.close()
    const other = await openAtDesk(stage.browser, stage.server, { as: 'education-03', screen })
    await other.page.goto(`${stage.server.url}/desk/week/projects/overview`)
    await other.page.getByText(name).first().waitFor()
    expect(await other.page.getByText(`${name}临时用电`).count()).toBe(0)
    await other.context.close()
  })

  it('a published duration stands as it was said, and no days are worked out for it', async () => {
    const [, screen] = SCREENS[1] as (typeof SCREENS)[number]
    const reader = await openAtDesk(stage.browser, stage.server, { as: TOWN, screen })
    const { page } = reader
    await page.goto(`${stage.server.url}/desk/week/projects/overview`)
    await page.getByRole('link', { name: '示例链主项目' }).first().click()
    const cited = page.getByRole('region', { name: projectsWords.cited.en })
    await cited.getByText(projectsWords.noOurs.en).waitFor()
    await cited.getByText('200 days').waitFor()
    expect(await reader.barriers()).toEqual([])
    await reader.context.close()
  })
})

describe.skipIf(!HAS_BROWSER)('targets of a year', () => {
  it.each(SCREENS)('show their quarters, and their parts one click below, %s', async (_, screen) => {
    const acts = actsOn(stage.server)
    const year = 2020 + SCREENS.findIndex(([, s]) => s === screen)
    const target = {
      ...{ year, name: '示例开工数', nameEn: 'Sample starts', value: 20, unit: 'count' },
      ...{ compare: 'at-least', data: '项目台账（演示）', source: '演示设定' },
    }
    const whole = await acts.enter(REFORM, 'target', target)
    const part = {
      ...target,
      name: '示例武康开工数',
      nameEn: 'Sample starts in Wukang',
      value: 8,
      under: '示例开工数',
    }
    await acts.enter(REFORM, 'target', part)
    const report = { quarter: 4, value: 21, source: '项目台账（演示）' }
    await acts.act(REFORM, ['target', whole, 'report-actual'], report)
    const reader = await openAtDesk(stage.browser, stage.server, { as: TOWN, screen })
    const { page, language } = reader
    await page.goto(`${stage.server.url}/desk/week/projects/targets`)
    // The newest year that has any comes first.
    await page
      .getByText(say(projectsWords.year, language, { year }))
      .first()
      .waitFor()
    await page.getByText(projectsWords.reached[language], { exact: true }).waitFor()
    await page.getByRole('button', { name: projectsWords.showParts[language] }).click()
    await page.getByRole('link', { name: language === 'zh' ? part.name : part.nameEn }).waitFor()
    expect(await reader.barriers()).toEqual([])
    expect(await reader.overhang()).toBeLessThanOrEqual(0)
    expect(reader.complaints).toEqual([])
    await reader.context.close()
  })
})
