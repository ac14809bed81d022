import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createServer, type RunningServer } from './create-server.ts'
import { openTestCounty, type TestCounty } from './testing.ts'

let test: TestCounty
let server: RunningServer

beforeAll(async () => {
  test = await openTestCounty()
  const { ledger, clock } = test.county
  server = await createServer({ ledger, clock, settings: { sample: true, instance: 'test' } })
})
afterAll(async () => {
  await server.close()
  await test.close()
})

/** What a bare connection hears after sending some bytes and nothing more. */
function hears(bytes: string): Promise<string> {
  return new Promise(done => {
    let heard = ''
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1', () => socket.write(bytes))
    socket.setEncoding('utf8')
    socket.on('data', text => {
      heard += text
    })
    socket.on('close', () => done(heard))
  })
}

describe('connections that never become a request', () => {
  it('headers that do not end are given up after ten seconds', async () => {
    const started = Date.now()
    const heard = await hears('GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Slow: ')
    expect(heard).toMatch(/^HTTP\/1\.1 408 /)
    expect(heard).toContain('"code":"too-slow"')
    expect(Date.now() - started).toBeLessThan(13_000)
  })

  it.each([
    [
      'an address that is not encoded',
      'GET /api/matters?q=道路 HTTP/1.1\r\n\r\n',
      400,
      'address-not-encoded',
    ],
    ['no HTTP at all', 'hello\r\n\r\n', 400, 'broken-request'],
    ['headers without end', `GET / HTTP/1.1\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431, 'headers-too-large'],
  ])('%s gets an answer it can read', async (...[, bytes, status, code]) => {
    const heard = await hears(bytes)
    expect(heard).toContain(`HTTP/1.1 ${status} `)
    expect(heard).toContain(`"code":"${code}"`)
  })
})
