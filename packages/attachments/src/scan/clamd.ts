import { createReadStream } from 'node:fs'
import { connect, type NetConnectOpts, type Socket } from 'node:net'
import type { Scanner, Verdict } from './scanner.ts'

const ANSWER_WITHIN_MS = 60_000
const MOST_ANSWER = 4_096

/** `/run/clamav/clamd.ctl`, or `tcp://host:3310`. */
export function placeOfClamd(text: string): NetConnectOpts {
  if (!text.startsWith('tcp://')) return { path: text }
  const { hostname, port } = new URL(text)
  return { host: hostname, port: Number(port || 3310) }
}

/** `stream: OK`, `stream: <name> FOUND`, or something that ends in ERROR. */
function verdictOf(answer: string): Verdict {
  const said = answer.replace(/\0[\s\S]*$/, '').trim()
  if (said === 'stream: OK') return { clean: true }
  const found = /^stream: (.+) FOUND$/.exec(said)?.[1]
  return found === undefined ? { away: said || 'no answer' } : { found }
}

/** clamd's INSTREAM: each piece with its length before it, a piece of no length at the end. */
async function stream(socket: Socket, file: string): Promise<void> {
  const write = (bytes: Buffer | string): Promise<void> =>
    new Promise((done, failed) => socket.write(bytes, fault => (fault ? failed(fault) : done())))
  await write('zINSTREAM\0')
  for await (const piece of createReadStream(file)) {
    const length = Buffer.alloc(4)
    length.writeUInt32BE((piece as Buffer).length)
    await write(Buffer.concat([length, piece as Buffer]))
  }
  await write(Buffer.alloc(4))
}

/** Asks a running clamd. It answers early where it has seen enough, so its answer is awaited from the first byte on. */
export function clamdScanner(place: NetConnectOpts, answerWithinMs = ANSWER_WITHIN_MS): Scanner {
  return {
    name: 'ClamAV',
    scan: file =>
      new Promise(done => {
        let answer = ''
        const socket = connect(place)
        const end = (verdict: Verdict): void => {
          socket.destroy()
          done(verdict)
        }
        socket.setEncoding('latin1').setTimeout(answerWithinMs, () => end({ away: 'no answer in time' }))
        socket.on('connect', () => {
          // A write fails when clamd has closed after its answer: the answer then says why.
          stream(socket, file).catch(() => undefined)
        })
        socket.on('data', text => {
          answer = (answer + String(text)).slice(0, MOST_ANSWER)
          if (answer.includes('\0')) end(verdictOf(answer))
        })
        socket.on('error', fault => end(answer ? verdictOf(answer) : { away: fault.message }))
        socket.on('close', () => end(verdictOf(answer)))
      }),
  }
}
