import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { photoTakenAt } from '../src/portal/photo/testing.ts'
import { HAS_BROWSER, openReader, PHONE, type Reader } from './testing/reader.ts'
import { setStage } from './testing/stage.ts'

const pg = createRequire(import.meta.url)('pg') as typeof import('pg')

const stage = setStage()

/** How many matters were opened with these words: the words lie beside the log. */
async function registered(words: string): Promise<number> {
  const client = new pg.Client({ connectionString: stage.server.databaseUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ n: number }>(
      `select count(*)::int as n from personal_value where field = 'text' and value = $1`,
      [words],
    )
    return rows[0]?.n ?? 0
  } finally {
    await client.end()
  }
}

async function write({ page }: Reader, words: string): Promise<void> {
  await page.goto(`${stage.server.url}/submit`)
  await page.waitForSelector('form[aria-busy="false"]')
  await page.fill('textarea', words)
}

/** Waits for something to hold on the page. Not the browser's own waiting: that writes scripts, which the policy refuses. */
async function until({ page }: Reader, expression: string): Promise<void> {
  for (let i = 0; i < 200; i++) {
    if (await page.evaluate(expression)) return
    await page.waitForTimeout(50)
  }
  throw new Error(`it never came true: ${expression}`)
}

interface Shown {
  readonly number: string
  readonly code: string
  readonly link: string
}

async function receiptOn({ page }: Reader): Promise<Shown> {
  await page.waitForSelector('.receipt')
  return {
    number: (await page.textContent('.receipt .number')) ?? '',
    code: (await page.textContent('.receipt .code')) ?? '',
    link: (await page.getAttribute('.receipt a.mono', 'href')) ?? '',
  }
}

describe.skipIf(!HAS_BROWSER)('a firm with a telephone and no account', () => {
  it('submits, follows by link, opens the contents by code, rates, and sees it closed', async () => {
    const words = '厂区门口停电，电压不稳，机器停转'
    const firm = await openReader(stage.browser, PHONE)
    await firm.page.goto(stage.server.url)
    expect(await firm.barriers()).toEqual([])
    await firm.page.click('.hero .button.is-main')
    await firm.page.waitForSelector('form[aria-busy="false"]')
    await firm.page.fill('textarea', words)
    await firm.page.click('button.chip')
    await firm.page.click('details summary')
    // The drawing is worked without a pointer as well.
    await firm.page.focus('[role="application"]')
    await firm.page.keyboard.press('ArrowRight')
    await firm.page.keyboard.press('ArrowUp')
    expect(await firm.page.textContent('.map figcaption')).toContain('东经 119.97°，北纬 30.55°')
    expect(await firm.page.textContent('.map figcaption')).toContain('示意图，非测绘成果，不作划界依据')
    await firm.page.fill('input[autocomplete="organization"]', '示例企业0001')
    expect(await firm.barriers()).toEqual([])
    await firm.page.click('button[type="submit"]')
    const { number, code, link } = await receiptOn(firm)
    expect(number).toMatch(/^2026-\d{6}$/)
    await firm.page.waitForSelector('.proof-holds')
    expect(await firm.barriers()).toEqual([])

    const other = await openReader(stage.browser, PHONE)
    await other.page.goto(link)
    await other.page.waitForSelector('.standing')
    const status = await other.page.textContent('main')
    expect(status).toContain('德清县企业综合服务中心')
    for (const secret of [words, '示例企业0001']) expect(status).not.toContain(secret)
    expect(await other.barriers()).toEqual([])
    await other.page.fill('input.code', 'AAAAAA')
    await other.page.click('.code-form button')
    await other.page.waitForSelector('.code-form .error')
    expect(await other.page.textContent('.code-form .error')).toContain('还可以试 4 次')
    await other.page.fill('input.code', code.toLowerCase())
    await other.page.click('.code-form button')
    await other.page.waitForSelector('.own-words')
    expect(await other.page.textContent('.own-words')).toBe(words)
    expect(await other.barriers()).toEqual([])

    await stage.server.officer('enterprise-centre-03', number, [
      'answer-directly',
      { answer: '已安排抢修，今晚恢复' },
    ])
    await firm.page.goto(link.replace('/follow', '/rate'))
    await firm.page.waitForSelector('.grade')
    expect(await firm.page.textContent('main')).toContain('已安排抢修，今晚恢复')
    expect(await firm.barriers()).toEqual([])
    await firm.page.click('text=基本满意')
    await firm.page.click('button.is-main')
    await firm.page.waitForSelector('text=谢谢，评价已登记')
    await stage.server.officer('enterprise-centre-03', number, ['close', {}])
    await firm.page.goto(link)
    await firm.page.waitForSelector('.closed')
    expect(await firm.page.textContent('.closed')).toContain('办结')
    expect(firm.complaints).toEqual([])
    // Chromium itself notes the refused code; nothing else may be there.
    expect(other.complaints.filter(c => !c.includes('403'))).toEqual([])
    await Promise.all([firm.context.close(), other.context.close()])
  })

  it('sees guidance while writing, and cannot send what must not be sent', async () => {
    const firm = await openReader(stage.browser, { ...PHONE, language: 'en', scheme: 'dark' })
    await write(firm, '这份材料属于国家秘密，请协助处理')
    await firm.page.waitForSelector('.note.is-bad')
    expect(await firm.barriers()).toEqual([])
    await firm.page.click('button[type="submit"]')
    await firm.page.waitForSelector('p.error:not(:empty)')
    expect(await registered('这份材料属于国家秘密，请协助处理')).toBe(0)
    expect(firm.complaints).toEqual([])
    await firm.context.close()
  })
})

describe.skipIf(!HAS_BROWSER)('somebody in a hurry', () => {
  it('submits with a sentence, a firm and a telephone in three fields and five taps, well under two minutes', async () => {
    const words = '车间外路灯坏了，夜里装货危险'
    const firm = await openReader(stage.browser, PHONE)
    const began = Date.now()
    let taps = 0
    let typed = 0
    const tap = async (place: string): Promise<void> => {
      taps += 1
      await firm.page.click(place)
    }
    const type = async (place: string, text: string): Promise<void> => {
      await tap(place)
      typed += [...text].length
      await firm.page.keyboard.insertText(text)
    }
    await firm.page.goto(stage.server.url)
    await tap('.hero .button.is-main')
    await firm.page.waitForSelector('form[aria-busy="false"]')
    const fields = `[...document.querySelectorAll('form textarea, form input:not([type=checkbox]):not([type=file]), form select')]
      .filter(e => e.checkVisibility()).length`
    const shown = await firm.page.evaluate(fields)
    await type('textarea', words)
    await type('input[autocomplete="tel"]', '10000000001')
    await type('input[autocomplete="organization"]', '示例企业0001')
    await tap('button[type="submit"]')
    await receiptOn(firm)
    // Two characters a second is how people write Chinese on a phone; two seconds a tap is slow.
    const seconds = typed / 2 + taps * 2 + (Date.now() - began) / 1_000
    process.stderr.write(`submit: ${shown} fields shown, ${taps} taps, ${Math.round(seconds)} s\n`)
    expect([shown, taps]).toEqual([3, 5])
    expect(seconds).toBeLessThan(120)
    expect(await registered(words)).toBe(1)
    expect(firm.complaints).toEqual([])
    await firm.context.close()
  })
})

describe.skipIf(!HAS_BROWSER)('papers', () => {
  const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')
  const file = (name: string, mimeType: string, buffer: Buffer) => ({ name, mimeType, buffer })

  it('are handed in with their names and sizes; what is not taken is named with its reason, before and after sending', async () => {
    const firm = await openReader(stage.browser, PHONE)
    await write(firm, '办证材料见附件，请核对')
    await firm.page.setInputFiles('input[type="file"]', [
      file('营业执照.pdf', 'application/pdf', pdf),
      file('程序.exe', 'application/octet-stream', Buffer.from('MZ')),
      file('假的.pdf', 'application/pdf', Buffer.from('no paper at all')),
    ])
    await firm.page.waitForSelector('.chosen li:nth-child(2)')
    expect(await firm.page.textContent('.chosen li:first-child')).toMatch(/PDF营业执照\.pdf 1 KB/)
    expect(await firm.page.textContent('.form [role=alert]')).toContain('程序.exe：不收这种文件')
    expect(await firm.barriers()).toEqual([])
    await firm.page.click('button[type="submit"]')
    const { link } = await receiptOn(firm)
    await firm.page.waitForSelector('.receipt .note.is-bad')
    expect(await firm.page.textContent('.receipt .note.is-bad')).toContain('假的.pdf：')
    await firm.page.goto(link)
    await firm.page.waitForSelector('.own-words')
    const shown = (await firm.page.textContent('main')) ?? ''
    expect(shown).toContain('营业执照.pdf')
    expect(shown).not.toContain('假的.pdf')
    // The browser itself notes the refused file.
    expect(firm.complaints.filter(c => !/4(15|22)/.test(c))).toEqual([])
    await firm.context.close()
  })
})

describe.skipIf(!HAS_BROWSER)('the catalogue and the year in figures', () => {
  it('draws promise and legal limit of each service, finds by words, and leads on where nothing is found', async () => {
    const reader = await openReader(stage.browser, PHONE)
    await reader.page.goto(`${stage.server.url}/services`)
    const first = reader.page.locator('.service').first()
    await first.waitFor()
    expect(await first.locator('.stalk').getAttribute('aria-label')).toMatch(/承诺 \d+ .*法定 \d+ /)
    expect(await first.locator('.stalk-mark').count()).toBe(2)
    expect(await reader.barriers()).toEqual([])
    const all = await reader.page.locator('.service').count()
    await reader.page.fill('input[type="search"]', '供电')
    await until(reader, `document.querySelectorAll('.service').length < ${all}`)
    await reader.page.fill('input[type="search"]', '没有这种事')
    await reader.page.locator('.empty a[href="/submit"]').waitFor()
    await reader.page.fill('input[type="search"]', '')
    await reader.page.emulateMedia({ media: 'print' })
    expect(await reader.page.locator('.catalogue-search').isVisible()).toBe(false)
    // The list comes back a moment after the words are gone.
    await first.locator('.stalk').waitFor({ state: 'visible' })
    await reader.context.close()
  })

  it('says beside each figure what it is a share of and what is counted, and has the chart as a table', async () => {
    const reader = await openReader(stage.browser, PHONE)
    await reader.page.goto(`${stage.server.url}/figures`)
    await reader.page.waitForSelector('.figure')
    const figures = await reader.page.locator('.figures .figure').allTextContents()
    expect(figures).toHaveLength(5)
    expect(await reader.page.locator('.figure .definition').count()).toBe(5)
    for (const share of figures.slice(2)) expect(share).toMatch(/件中|不足 5 件/)
    await reader.page.click('.table-behind summary')
    const bars = await reader.page.locator('.months > svg g').count()
    expect(await reader.page.locator('.month-table tbody tr').count()).toBe(bars)
    expect(await reader.barriers()).toEqual([])
    expect(reader.complaints).toEqual([])
    await reader.context.close()
  })
})

describe.skipIf(!HAS_BROWSER)('a photo', () => {
  it('loses the place it was taken at before it is sent, unless its owner marks the place with it', async () => {
    const firm = await openReader(stage.browser, PHONE)
    await write(firm, '围墙外的路面塌陷，请看照片')
    // A real picture with a camera's note of its place in front of it.
    const bare = Buffer.from(
      String(
        await firm.page.evaluate(`(() => {
          const canvas = document.createElement('canvas')
          canvas.width = canvas.height = 8
          return canvas.toDataURL('image/jpeg').split(',')[1]
        })()`),
      ),
      'base64',
    )
    const noted = photoTakenAt(30.5405, 119.9707)
    const photo = Buffer.concat([noted.subarray(0, noted.length - 2), bare.subarray(2)])
    await firm.page.setInputFiles('input[type="file"]', {
      name: 'a.jpg',
      mimeType: 'image/jpeg',
      buffer: photo,
    })
    await firm.page.waitForSelector('.chosen img')
    expect(await firm.barriers()).toEqual([])
    await firm.page.click('.note button')
    // What leaves the page, byte for byte.
    await firm.page.evaluate(`(() => {
      window.sent = []
      const before = window.fetch
      window.fetch = async (address, given) => {
        if (given?.body instanceof Blob) {
          const bytes = new Uint8Array(await given.body.arrayBuffer())
          window.sent.push(Array.from(bytes, byte => String.fromCharCode(byte)).join(''))
        }
        return before(address, given)
      }
    })()`)
    await firm.page.click('button[type="submit"]')
    const { link } = await receiptOn(firm)
    await until(firm, `document.querySelectorAll('[data-state]').length === 0`)
    const sent = (await firm.page.evaluate('window.sent')) as string[]
    expect(sent).toHaveLength(1)
    expect(sent[0]?.startsWith('\u00ff\u00d8')).toBe(true)
    expect(photo.includes('Exif')).toBe(true)
    expect(sent[0]?.includes('Exif')).toBe(false)
    await firm.page.goto(link)
    await firm.page.waitForSelector('.own-words')
    const shown = (await firm.page.textContent('main')) ?? ''
    expect(shown).toContain('photo-1.jpg')
    expect(shown).toContain('119.9707°E 30.5405°N')
    expect(firm.complaints).toEqual([])
    await firm.context.close()
  })
})

describe.skipIf(!HAS_BROWSER)('without a network', () => {
  it('a request waits on the device, survives a reload, and is registered once when the network is back', async () => {
    const words = '下雨天仓库门口积水，货车进不来'
    const firm = await openReader(stage.browser, PHONE)
    await firm.page.goto(stage.server.url)
    // The page and its files are kept from the first visit on.
    await firm.page.evaluate('navigator.serviceWorker.ready.then(() => true)')
    await until(firm, `caches.match('/').then(kept => kept !== undefined)`)
    await firm.context.setOffline(true)
    await write(firm, words)
    expect(await firm.page.textContent('.offline')).toContain('网络已断开')
    await firm.page.click('button[type="submit"]')
    await firm.page.waitForSelector('[data-state="waiting"]')
    expect(await firm.barriers()).toEqual([])
    await firm.page.reload()
    await firm.page.waitForSelector('[data-state="waiting"]')
    expect(await registered(words)).toBe(0)
    await firm.context.setOffline(false)
    const { number } = await receiptOn(firm)
    expect(number).toMatch(/^2026-/)
    await firm.page.goto(stage.server.url)
    await firm.page.waitForSelector('.rows .row')
    expect(await firm.page.$$('[data-state]')).toHaveLength(0)
    expect(await registered(words)).toBe(1)
    await firm.context.close()
  })

  it('a request whose answer is lost on the way is registered once', async () => {
    const words = '厂区围墙外的窨井盖松动，夜间危险'
    const firm = await openReader(stage.browser, PHONE)
    await write(firm, words)
    let lost = 0
    await firm.page.route('**/api/portal/requests', async route => {
      await route.fetch()
      lost += 1
      await route.abort()
    })
    await firm.page.click('button[type="submit"]')
    await firm.page.waitForSelector('[data-state="waiting"] button:not([disabled])')
    expect([lost, await registered(words)]).toEqual([1, 1])
    await firm.page.unroute('**/api/portal/requests')
    await firm.page.click('[data-state="waiting"] button')
    await receiptOn(firm)
    expect(await registered(words)).toBe(1)
    await firm.context.close()
  })

  it('a draft comes back, and nothing of it is left once the device is cleared', async () => {
    const firm = await openReader(stage.browser, PHONE)
    await write(firm, '这是一份没有写完的诉求')
    await firm.page.waitForTimeout(700)
    await write(firm, '这是一份没有写完的诉求，还在写')
    await firm.page.waitForTimeout(700)
    await firm.page.reload()
    await until(firm, `document.querySelector('textarea').value.includes('还在写')`)
    await firm.page.click('label.check:last-of-type input')
    await firm.page.waitForTimeout(700)
    await firm.page.reload()
    await firm.page.waitForSelector('form[aria-busy="false"]')
    expect(await firm.page.inputValue('textarea')).toBe('')
    await firm.context.close()
  })
})

describe.skipIf(!HAS_BROWSER)('the portal', () => {
  it('can be installed', async () => {
    const reader = await openReader(stage.browser, PHONE)
    await reader.page.goto(stage.server.url)
    await reader.page.evaluate('navigator.serviceWorker.ready.then(() => true)')
    const session = await reader.context.newCDPSession(reader.page)
    const { installabilityErrors } = await session.send('Page.getInstallabilityErrors')
    // A test's window is a private one, in which Chromium installs nothing; nothing else may stand in the way.
    expect(installabilityErrors.map(e => e.errorId).filter(id => id !== 'in-incognito')).toEqual([])
    await reader.context.close()
  })

  it('runs no script that is not its own, and talks to nobody else', async () => {
    const reader = await openReader(stage.browser, PHONE)
    const asked: string[] = []
    reader.page.on('request', request => asked.push(new URL(request.url()).origin))
    const answer = await reader.page.goto(stage.server.url)
    const policy = answer?.headers()['content-security-policy'] ?? ''
    expect(policy).not.toContain('unsafe')
    await reader.page.waitForSelector('.hero')
    // The planted defect: an inline script, as a careless page or an attacker would write it.
    const ran = await reader.page.evaluate(`(() => {
      const planted = document.createElement('script')
      planted.textContent = 'window.planted = true'
      document.head.append(planted)
      return window.planted === true
    })()`)
    expect(ran).toBe(false)
    expect(new Set(asked)).toEqual(new Set([new URL(stage.server.url).origin]))
    await reader.context.close()
  })
})
