import { describe, expect, it } from 'vitest'
import { followWords } from '../src/words/follow-words.ts'
import { submitWords } from '../src/words/submit-words.ts'
import { type Act, perform } from './testing/acting.ts'
import { openAtDesk } from './testing/clerk.ts'
import { HAS_BROWSER, openReader, PHONE, type Reader } from './testing/reader.ts'
import { setStage, WIDE } from './testing/stage.ts'

const stage = setStage()

const TRANSPORT = '德清县交通运输局'
const HOUSING = '德清县住房和城乡建设局'
const CENTRE = '德清县企业综合服务中心'

/** Who works on it: some read Chinese, some English, some at a desk, some on a telephone. */
const STAFF = {
  centre: ['enterprise-centre-03', WIDE],
  transport: ['transport-03', { ...WIDE, language: 'en' }],
  housing: ['housing-construction-04', WIDE],
  head: ['housing-construction-01', PHONE],
  deputy: ['housing-construction-02', { ...PHONE, language: 'en' }],
  catchAll: ['doudi-04', { ...WIDE, scheme: 'dark' }],
} as const
type Who = keyof typeof STAFF

const readers = new Map<Who, Reader>()

async function readerOf(who: Who): Promise<Reader> {
  const [as, screen] = STAFF[who]
  const reader = readers.get(who) ?? (await openAtDesk(stage.browser, stage.server, { as, screen }))
  readers.set(who, reader)
  return reader
}

/** Somebody opens the matter anew and does one thing on its page. */
async function does(who: Who, number: string, act: Act): Promise<void> {
  const reader = await readerOf(who)
  await reader.page.goto(`${stage.server.url}/desk/matters/${number}`)
  await reader.settled()
  await perform(reader, stage.server.url, act)
}

interface Firm {
  readonly reader: Reader
  readonly number: string
  readonly link: string
}

/** On a telephone, without an account. */
async function submits(words: string): Promise<Firm> {
  const reader = await openReader(stage.browser, PHONE)
  const { page } = reader
  await page.goto(stage.server.url)
  await page.getByRole('link', { name: submitWords.title.zh }).first().click()
  await reader.settled()
  await page.getByRole('textbox', { name: submitWords.what.zh }).fill(words)
  await page.getByRole('textbox', { name: submitWords.firm.zh }).fill('示例企业0001')
  await page.getByRole('textbox', { name: submitWords.phone.zh }).fill('0572-0000001')
  await page.getByRole('button', { name: submitWords.send.zh, exact: true }).click()
  await page.getByRole('link', { name: submitWords.seeProgress.zh }).waitFor()
  const text = (await page.getByRole('main').textContent()) ?? ''
  const number = /\d{4}-\d{6}/.exec(text)?.[0] ?? ''
  await page.getByRole('link', { name: submitWords.seeProgress.zh }).click()
  await page.getByRole('heading', { level: 1, name: followWords.title.zh }).waitFor()
  return { reader, number, link: page.url() }
}

/** What the firm reads when it looks again: every one of these words, and none that are not for it. */
async function firmReads({ reader, link }: Firm, ...words: readonly string[]): Promise<void> {
  const { page } = reader
  await page.goto(link)
  // The part after # alone loads nothing anew.
  await page.reload()
  await reader.settled()
  await page.getByRole('button', { name: followWords.refresh.zh }).waitFor()
  const text = await page.getByRole('main').textContent()
  for (const word of words) expect(text).toContain(word)
  expect(text).not.toMatch(/示例-(交通|住建|企服|兜底)/)
}

describe.skipIf(!HAS_BROWSER)('a request from the first word to the last', () => {
  it('is submitted, disputed, determined, extended, diagnosed, answered, found wanting, done again, rated and closed', async () => {
    const firm = await submits('厂区围墙外道路塌陷，货车绕行，请尽快修复')
    const { number } = firm
    await firmReads(firm, '登记分派', CENTRE)

    await does('centre', number, { command: 'dispatch', input: { lead: 'transport' } })
    await firmReads(firm, '办理', TRANSPORT, followWords.waitingFor.zh)

    await stage.server.at('2026-03-02T14:00:00+08:00')
    await does('transport', number, {
      command: 'dispute',
      input: {
        reason: '塌陷处是厂区配套道路，不是公路',
        legalGround: '公路法 §2',
        suggests: 'housing-construction',
      },
    })
    await does('centre', number, {
      command: 'determine',
      input: { office: 'housing-construction', mandate: '三定方案（演示）', reason: '属市政道路养护' },
    })
    await firmReads(firm, HOUSING, followWords.waitingFor.zh)
    await does('housing', number, { command: 'sign-for' })

    await stage.server.at('2026-03-04T10:00:00+08:00')
    await does('housing', number, {
      command: 'extend-deadline',
      isDraft: true,
      input: { days: 3, reason: '须先作地下管线探测' },
    })
    const before = await dueOf(firm)
    await does('head', number, { command: 'sign-off', input: { opinion: '同意' } })
    expect([before, await dueOf(firm)]).toEqual(['3月11日', '3月16日'])

    await stage.server.at('2026-03-06T09:30:00+08:00')
    await does('catchAll', number, {
      command: 'diagnose',
      input: {
        positions: [
          { office: 'housing-construction', position: '可先围挡抢修', legalGround: '城市道路管理条例 §24' },
          { office: 'transport', position: '可提供绕行方案', legalGround: '公路法 §32' },
        ],
        conclusion: '住建抢修，交通同步设置绕行',
      },
    })
    await does('housing', number, {
      command: 'reply',
      input: { text: '已围挡，正在探测管线', nextReplyOn: '2026-03-11' },
    })
    await firmReads(firm, '已围挡，正在探测管线')

    await stage.server.at('2026-03-10T15:00:00+08:00')
    await does('housing', number, {
      command: 'resolve',
      isDraft: true,
      input: { result: 'solved', text: '路面已修复通车' },
    })
    await does('deputy', number, { command: 'sign-off' })
    await firmReads(firm, '路面已修复通车', '回访评价')

    await does('centre', number, { command: 'call-back', input: { reached: true, grade: 'dissatisfied' } })
    await firmReads(firm, '差评核查')
    await does('centre', number, { command: 'rework', input: { reason: '修复后再次沉降，须重新处理路基' } })
    await firmReads(firm, '重办', HOUSING)

    await stage.server.at('2026-03-13T16:00:00+08:00')
    await does('housing', number, {
      command: 'resolve',
      isDraft: true,
      input: { result: 'solved', text: '路基已注浆加固，重新摊铺' },
    })
    await does('deputy', number, { command: 'sign-off' })
    await firmReads(firm, '路基已注浆加固，重新摊铺')

    await rates(firm, followWords.satisfied.zh)
    await firmReads(firm, '办结归档', CENTRE)
    await does('centre', number, { command: 'close', input: { summary: '企业满意，销号' } })
    await firmReads(firm, followWords.closedOn.zh.replace('{when}', '').trim(), '已解决')

    await showsAll(number)
    expect(firm.reader.complaints).toEqual([])
    for (const [who, { complaints }] of readers) expect([who, complaints]).toEqual([who, []])
  }, 240_000)
})

/** The date of the step it is at, as the firm reads it: below the date of the whole answer. */
async function dueOf(firm: Firm): Promise<string> {
  await firmReads(firm)
  const shown = await firm.reader.page.getByRole('article').first().textContent()
  return shown?.match(/\d+月\d+日/g)?.at(-1) ?? ''
}

async function rates({ reader, link }: Firm, grade: string): Promise<void> {
  const { page } = reader
  await page.goto(link.replace('/follow', '/rate'))
  await page.getByRole('radio', { name: grade, exact: true }).check({ force: true })
  await page.getByRole('button', { name: followWords.send.zh, exact: true }).click()
  await page.getByText(followWords.rated.zh).waitFor()
}

/** The timeline tells the whole story, in sentences, in both languages. */
async function showsAll(number: string): Promise<void> {
  for (const [who, sentences] of [
    ['centre', ['围挡', '会诊', '延期', '不满意', '重办', '办结']],
    ['transport', ['disputes', 'determined', 'Joint diagnosis', 'extended']],
  ] as const) {
    const { page, settled } = await readerOf(who)
    await page.goto(`${stage.server.url}/desk/matters/${number}`)
    await settled()
    const text = await page.getByRole('main').textContent()
    for (const sentence of sentences) expect(text).toContain(sentence)
  }
}
