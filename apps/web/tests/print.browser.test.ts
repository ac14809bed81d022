import { beforeAll, describe, expect, it } from 'vitest'
import { openAtDesk, register } from './testing/clerk.ts'
import { HAS_BROWSER, openReader, type Reader } from './testing/reader.ts'
import { setStage } from './testing/stage.ts'

const DESK = 'enterprise-centre-03'
/** A sheet of A4 between its margins is narrower than many a phone is long: 178 mm. */
const SHEET = { width: 673, height: 980 }

const stage = setStage()
let test: string

beforeAll(async () => {
  if (!HAS_BROWSER) return
  test = await register(stage.server, '无人配送车道路测试', { procedure: 'road-test' })
  await register(stage.server, '园区路灯不亮')
})

const onPaper = async (address: string): Promise<Reader> => {
  const reader = await openAtDesk(stage.browser, stage.server, {
    as: DESK,
    screen: { ...SHEET, scheme: 'dark' },
  })
  await reader.page.goto(stage.server.url + address)
  await reader.settled()
  await reader.page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  return reader
}

const look = (reader: Reader, place: string, property: string): Promise<string> =>
  reader.page.evaluate(`getComputedStyle(document.querySelector('${place}'))['${property}']`)

describe.skipIf(!HAS_BROWSER)('on paper', () => {
  it('a list is a table with its headings, black on white, and nothing lies beyond the sheet', async () => {
    const reader = await onPaper('/desk/?share=all')
    expect(await look(reader, 'table.matters tbody tr:last-child', 'display')).toBe('table-row')
    expect(await look(reader, 'table.matters thead', 'display')).toBe('table-header-group')
    expect(await look(reader, 'html', 'backgroundColor')).toBe('rgb(255, 255, 255)')
    expect(await reader.overhang()).toBe(0)
    await reader.context.close()
  })

  it('a procedure too wide for a sheet is told by its steps, with the one where it stands', async () => {
    const reader = await onPaper(`/desk/matters/${test}`)
    const steps = reader.page.locator('.steps-printed li')
    expect(await reader.page.locator('.drawing svg').isVisible()).toBe(false)
    expect(await steps.count()).toBeGreaterThan(8)
    expect(await steps.filter({ hasText: '▶' }).allTextContents()).toEqual(['▶ 受理'])
    expect(await reader.overhang()).toBe(0)
    await reader.context.close()
  })

  it('one that fits is drawn, whole', async () => {
    const number = await register(stage.server, '测试车辆剐蹭护栏', { procedure: 'test-accident' })
    const reader = await onPaper(`/desk/matters/${number}`)
    expect(await reader.page.locator('.steps-printed').count()).toBe(0)
    const drawn = await reader.page.locator('.drawing svg').boundingBox()
    expect((drawn?.x ?? 0) + (drawn?.width ?? SHEET.width)).toBeLessThanOrEqual(SHEET.width)
    await reader.context.close()
  })

  it('the sums of the board stand once, at its end, and what is filled on the screen is filled', async () => {
    const reader = await onPaper('/desk/board')
    expect(await look(reader, '.lights-table tfoot', 'display')).toBe('table-row-group')
    expect(await look(reader, '.lights-bar', 'printColorAdjust')).toBe('exact')
    await reader.context.close()
  })

  it('every sheet of the portal begins below the mark of sample data', async () => {
    const reader = await openReader(stage.browser, SHEET)
    await reader.page.goto(`${stage.server.url}/services`)
    await reader.settled()
    await reader.page.emulateMedia({ media: 'print' })
    expect(await look(reader, '.sample-mark', 'position')).toBe('fixed')
    expect(await look(reader, '.portal main', 'webkitBoxDecorationBreak')).toBe('clone')
    await reader.context.close()
  })
})
