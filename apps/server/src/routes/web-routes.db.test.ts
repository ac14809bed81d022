import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestCounty, type TestCounty } from '../testing.ts'

const BUILD = resolve(import.meta.dirname, '../../../../tools/build-web.mjs')
let test: TestCounty

beforeAll(async () => {
  execFileSync(process.execPath, [BUILD])
  test = await openTestCounty()
})
afterAll(() => test.close())

const get = (url: string, headers: Record<string, string> = {}) =>
  test.app.inject({ method: 'GET', url, headers })

/** The scripts and styles a page names. */
function assetsOf(html: string): string[] {
  return [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].flatMap(m => (m[1] ? [m[1]] : []))
}

describe('the pages', () => {
  it('portal and desk carry the mark of sample data before any script has run', async () => {
    for (const url of ['/', '/desk/', '/desk/matters/1', '/services/any'])
      expect((await get(url)).body).toContain('演示数据，非德清县真实情况')
  })

  it('allow no inline script, no outside host and no frame', async () => {
    for (const url of ['/', '/desk/']) {
      const { body, headers } = await get(url)
      const policy = String(headers['content-security-policy'])
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("script-src 'self';")
      expect(policy).not.toMatch(/unsafe|https?:|\*/)
      expect(body).not.toMatch(/<script(?![^>]*\bsrc="\/assets\/)/)
      expect(body).not.toMatch(/\son\w+="|<style/)
    }
  })

  it('the desk gets a new nonce for its styles with every answer', async () => {
    const nonces = await Promise.all(
      [1, 2].map(async () => {
        const { body, headers } = await get('/desk/')
        const nonce = /nonce="([^"]{20,})"/.exec(body)?.[1] ?? ''
        expect(String(headers['content-security-policy'])).toContain(`'nonce-${nonce}'`)
        return nonce
      }),
    )
    expect(nonces[0]).not.toBe(nonces[1])
  })

  it('files with a digest in their name are kept for ever, pages never', async () => {
    const page = await get('/')
    expect(page.headers['cache-control']).toBe('no-store')
    const [asset = ''] = assetsOf(page.body)
    const file = await get(asset, { 'accept-encoding': 'gzip' })
    expect(file.headers['cache-control']).toContain('immutable')
    expect(file.headers['content-encoding']).toBe('gzip')
    const again = await get(asset, { 'if-none-match': String(file.headers.etag) })
    expect(again.statusCode).toBe(304)
  })

  it('an address of machines that is not there is not a page', async () => {
    for (const url of ['/api/none', '/assets/none.js', '/nothing.php', '/assets/../../package.json'])
      expect((await get(url)).statusCode).toBe(404)
  })
})
