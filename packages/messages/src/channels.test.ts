import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { type AddressInfo, createServer as createTcp, type Socket, type Server as TcpServer } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, it } from 'vitest'
import { messageSettings, openChannels } from './channels.ts'
import type { Channel, Message } from './message.ts'
import { isSigned } from './webhook-channel.ts'

const NOW = Date.UTC(2026, 2, 2, 1)
const MESSAGE: Message = {
  id: 'm-1/3/wukang-03',
  recipient: 'wukang-03',
  matter: '2026-000001',
  text: { zh: '转办', en: 'Handed over' },
}
const ADDRESSES = { 'wukang-03': { mail: 'wukang@example.org', phone: '13800000000' } }

const servers: (Server | TcpServer)[] = []
const sockets = new Set<Socket>()
afterEach(async () => {
  for (const socket of sockets) socket.destroy()
  for (const server of servers.splice(0)) await new Promise(done => server.close(done))
})

interface Call {
  readonly url: URL
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** A service on this machine that notes what it is called with. */
async function service(answer: object, status = 200): Promise<{ url: string; calls: Call[] }> {
  const calls: Call[] = []
  const server = createServer(async (request, reply) => {
    calls.push({
      url: new URL(request.url ?? '', 'http://x'),
      headers: request.headers,
      body: await text(request),
    })
    reply
      .writeHead(status, status === 302 ? { location: 'http://127.0.0.1:1/' } : {})
      .end(JSON.stringify(answer))
  })
  servers.push(server)
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`, calls }
}

/** A mail server that takes one letter after another. */
async function mailServer(): Promise<{ url: string; letters: string[] }> {
  const letters: string[] = []
  const server = createTcp(socket => {
    sockets.add(socket)
    let held = ''
    let inLetter = false
    socket.write('220 test ESMTP\r\n')
    socket.setEncoding('utf8').on('data', piece => {
      held += String(piece)
      for (
        let end = held.indexOf(inLetter ? '\r\n.\r\n' : '\r\n');
        end !== -1;
        end = held.indexOf(inLetter ? '\r\n.\r\n' : '\r\n')
      ) {
        const said = held.slice(0, end)
        held = held.slice(end + (inLetter ? 5 : 2))
        if (inLetter) letters.push(said)
        if (said.startsWith('RCPT TO:<nobody')) socket.write('550 no such user nobody@example.org\r\n')
        else socket.write(!inLetter && said === 'DATA' ? '354 go on\r\n' : '250 OK\r\n')
        inLetter = !inLetter && said === 'DATA'
      }
    })
  })
  servers.push(server)
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  return { url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, letters }
}

function channel(settings: object, addresses: object = ADDRESSES): Channel {
  const [open] = openChannels(messageSettings.parse({ channels: [settings], addresses }), () => NOW)
  if (!open) throw new Error('no channel')
  return open
}

describe('mail', () => {
  it('arrives as a letter that names the matter and nobody', async () => {
    const { url, letters } = await mailServer()
    const mail = channel({ kind: 'mail', name: 'mail', url, from: 'doudi@example.org' })
    expect(await mail.send(MESSAGE)).toBe('sent')
    const letter = letters.join('')
    expect(letter).toContain('To: wukang@example.org')
    const body = letter.split('\r\n\r\n')[1] ?? ''
    expect(Buffer.from(body, 'base64').toString()).toContain('【兜底办件】转办（办件 2026-000001）')
  })

  it('to somebody without an address is not tried, and a refusal names no address', async () => {
    const { url } = await mailServer()
    const settings = { kind: 'mail', name: 'mail', url, from: 'doudi@example.org' }
    expect(await channel(settings, {}).send(MESSAGE)).toBe('no-address')
    const fault = await channel(settings, { 'wukang-03': { mail: 'nobody@example.org' } })
      .send(MESSAGE)
      .catch(f => f)
    expect(fault.name).toBe('NotSent')
    expect(fault.message).not.toContain('nobody')
  })
})

describe('a short-message gateway', () => {
  const provider = (url: string) => ({
    kind: 'sms',
    name: 'sms',
    url,
    secret: 's3cret',
    signs: '{time}|{phone}|{text}',
    body: { mobile: '{phone}', content: '{text}', ts: '{time}', sign: '{signature}' },
    taken: { field: 'code', is: '0' },
  })

  it('is called as its provider wants it, signed', async () => {
    const { url, calls } = await service({ code: 0 })
    const sms = channel(provider(url))
    expect(sms.disturbs).toBe(true)
    expect(await sms.send(MESSAGE)).toBe('sent')
    const body = JSON.parse(calls[0]?.body ?? '')
    expect(body.mobile).toBe('13800000000')
    const wanted = createHmac('sha256', 's3cret').update(`${NOW}|13800000000|${body.content}`).digest('hex')
    expect(body.sign).toBe(wanted)
  })

  it.each([
    ['says no', { code: 7 }, 200, 'not-taken'],
    ['is out of order', {}, 503, 'http-503'],
    ['sends us elsewhere', {}, 302, 'http-302'],
  ])('that %s has not sent it', async (...[, answer, status, why]) => {
    const { url } = await service(answer, status)
    await expect(channel(provider(url)).send(MESSAGE)).rejects.toThrow(why)
  })

  it('that is not there has not sent it', async () => {
    await expect(channel(provider('http://127.0.0.1:1/')).send(MESSAGE)).rejects.toThrow('unreachable')
  })
})

describe('a work notice', () => {
  it('carries the signature of DingTalk in its address', async () => {
    const { url, calls } = await service({ errcode: 0 })
    await channel({ kind: 'work-notice', name: 'ding', url: `${url}?access_token=t`, secret: 'SEC1' }).send(
      MESSAGE,
    )
    const { searchParams } = calls[0]?.url ?? new URL(url)
    expect(searchParams.get('access_token')).toBe('t')
    expect(searchParams.get('sign')).toBe(
      createHmac('sha256', 'SEC1').update(`${NOW}\nSEC1`).digest('base64'),
    )
    expect(JSON.parse(calls[0]?.body ?? '')).toMatchObject({ msgtype: 'text' })
  })

  it('goes to WeCom as it is, and a code other than 0 is a failure', async () => {
    const { url, calls } = await service({ errcode: 93000 })
    await expect(channel({ kind: 'work-notice', name: 'wecom', url }).send(MESSAGE)).rejects.toThrow(
      'errcode-93000',
    )
    expect(calls[0]?.url.search).toBe('')
  })
})

describe('a webhook', () => {
  it('is signed over time and body; what was changed or is old is not believed', async () => {
    const { url, calls } = await service({})
    const secret = 'sixteen characters'
    await channel({ kind: 'webhook', name: 'hook', url, secret }).send(MESSAGE)
    const { headers, body } = calls[0] as Call
    const call = {
      time: String(headers['doudi-timestamp']),
      signature: String(headers['doudi-signature']),
      body,
    }
    expect(isSigned(call, secret, NOW / 1_000 + 10)).toBe(true)
    expect(isSigned({ ...call, body: `${body} ` }, secret, NOW / 1_000)).toBe(false)
    expect(isSigned(call, 'another secret', NOW / 1_000)).toBe(false)
    expect(isSigned(call, secret, NOW / 1_000 + 301)).toBe(false)
    expect(JSON.parse(body)).toEqual(MESSAGE)
  })
})

describe('the operator’s file', () => {
  it.each([
    ['no channel', { channels: [] }],
    ['an unknown kind', { channels: [{ kind: 'pigeon', name: 'p' }] }],
    [
      'two of one name',
      {
        channels: [
          { kind: 'file', name: 'a', file: 'x' },
          { kind: 'file', name: 'a', file: 'y' },
        ],
      },
    ],
    [
      'a secret that is too short',
      { channels: [{ kind: 'webhook', name: 'a', url: 'https://a.example', secret: 'x' }] },
    ],
  ])('with %s is refused', (...[, settings]) => {
    expect(messageSettings.safeParse(settings).success).toBe(false)
  })
})
