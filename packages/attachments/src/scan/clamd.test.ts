import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { clamdScanner, placeOfClamd } from './clamd.ts'

let folder: string
let server: Server | undefined
const sockets = new Set<Socket>()
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doudi-clamd-'))
})
afterEach(async () => {
  for (const socket of sockets) socket.destroy()
  await new Promise(done => (server ? server.close(done) : done(undefined)))
  server = undefined
  await rm(folder, { recursive: true })
})

/** The pieces of an INSTREAM command, once it is whole. */
function bodyOf(heard: Buffer): Buffer | undefined {
  const command = Buffer.from('zINSTREAM\0')
  if (!heard.subarray(0, command.length).equals(command)) return undefined
  const parts: Buffer[] = []
  for (let at = command.length; at + 4 <= heard.length; ) {
    const length = heard.readUInt32BE(at)
    if (length === 0) return Buffer.concat(parts)
    parts.push(heard.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return undefined
}

/** A daemon that speaks clamd's protocol and knows one virus. */
async function daemon(answer: (body: Buffer) => string): Promise<string> {
  server = createServer(socket => {
    sockets.add(socket)
    let heard = Buffer.alloc(0)
    socket.on('data', piece => {
      heard = Buffer.concat([heard, piece])
      const body = bodyOf(heard)
      if (body) socket.end(`${answer(body)}\0`)
    })
  })
  await new Promise<void>(done => server?.listen(0, '127.0.0.1', done))
  return `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function scan(place: string, content: string, answerWithinMs?: number) {
  const file = join(folder, 'file')
  await writeFile(file, content)
  return clamdScanner(placeOfClamd(place), answerWithinMs).scan(file)
}

const knowing = (body: Buffer): string =>
  body.includes('EICAR') ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK'

describe('clamd', () => {
  it('hears every byte of a file, in pieces, and clears it', async () => {
    let heard = 0
    const place = await daemon(body => {
      heard = body.length
      return knowing(body)
    })
    expect(await scan(place, 'x'.repeat(300_000))).toEqual({ clean: true })
    expect(heard).toBe(300_000)
  })

  it('names what it finds', async () => {
    expect(await scan(await daemon(knowing), 'EICAR')).toEqual({ found: 'Eicar-Test-Signature' })
  })

  it('that refuses to look is no verdict', async () => {
    const place = await daemon(() => 'INSTREAM size limit exceeded. ERROR')
    expect(await scan(place, 'x')).toEqual({ away: 'INSTREAM size limit exceeded. ERROR' })
  })

  it('that is not there, or does not answer, is no verdict', async () => {
    expect(await scan('/nowhere/clamd.ctl', 'x')).toHaveProperty('away')
    server = createServer(socket => void sockets.add(socket))
    await new Promise<void>(done => server?.listen(0, '127.0.0.1', done))
    const place = `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`
    expect(await scan(place, 'x', 50)).toEqual({ away: 'no answer in time' })
  })

  it('is found at a socket or an address', () => {
    expect(placeOfClamd('/run/clamav/clamd.ctl')).toEqual({ path: '/run/clamav/clamd.ctl' })
    expect(placeOfClamd('tcp://scan.example:3311')).toEqual({ host: 'scan.example', port: 3311 })
  })
})
