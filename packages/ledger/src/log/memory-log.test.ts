import { createHash } from 'node:crypto'
import { asInstant, type Instant, type StreamId } from '@doudi/kernel'
import { describe, expect, test } from 'vitest'
import { GENESIS } from './encode.ts'
import { describeLogPort, LAWS } from './log-port.contract.ts'
import type { AppendRequest, LogEntry, LogPort } from './log-port.ts'
import { openMemoryLog } from './memory-log.ts'

const nothing = async (): Promise<void> => undefined
const tick = (): Promise<void> => new Promise(resolve => setImmediate(resolve))

describeLogPort('in memory', async () => {
  const log = openMemoryLog()
  return { log, other: log, close: nothing }
})

async function versionOf(log: LogPort, stream: StreamId): Promise<number> {
  return (await log.readStream(stream, 0)).length
}

/** Appends at whatever version the streams have. */
async function blindly(log: LogPort, request: AppendRequest): Promise<AppendRequest> {
  const appends = []
  for (const part of request.appends) {
    appends.push({ ...part, expected: await versionOf(log, part.stream) })
  }
  return { ...request, appends }
}

function reading(log: LogPort, show: (entries: readonly LogEntry[]) => readonly LogEntry[]): LogPort {
  return {
    ...log,
    read: async (after, limit) => show(await log.read(0, 1_000_000)).slice(after, after + limit),
  }
}

/** One broken log for each law: the in-memory log with the mistake that somebody might well make. */
const DEFECTS: Readonly<Record<string, { mistake: string; plant: (log: LogPort) => LogPort }>> = {
  whole: {
    mistake: 'several streams are appended one after another',
    plant: log => ({
      ...log,
      async append(request) {
        let answer = await log.append({ ...request, appends: request.appends.slice(0, 1) })
        for (const part of request.appends.slice(1)) {
          if (answer.kind === 'appended') answer = await log.append({ now: request.now, appends: [part] })
        }
        return answer
      },
    }),
  },
  versions: {
    mistake: 'the expected version is not compared',
    plant: log => ({ ...log, append: async request => log.append(await blindly(log, request)) }),
  },
  dense: {
    mistake: 'a number is used up by an append that came to nothing',
    plant: log =>
      reading(log, entries =>
        entries.map(e => ({ ...e, event: { ...e.event, seq: e.event.seq + (e.event.seq > 20 ? 1 : 0) } })),
      ),
  },
  monotone: {
    mistake: "each process writes its own clock's time",
    plant(log) {
      const nows: Instant[] = []
      const shown = reading(log, entries =>
        entries.map((e, i) => ({ ...e, event: { ...e.event, recorded: nows[i] ?? asInstant(0) } })),
      )
      return {
        ...shown,
        async append(request) {
          nows.push(request.now)
          return log.append(request)
        },
      }
    },
  },
  chain: {
    mistake: 'the length that is hashed counts UTF-16 units, not bytes',
    plant: log =>
      reading(log, entries => {
        let chain: Buffer = GENESIS
        return entries.map(e => {
          const leaf = createHash('sha256')
            .update(`doudi-log-1:sha256\n${e.text.length}:`)
            .update(e.text, 'utf8')
          chain = createHash('sha256').update(chain).update(leaf.digest()).digest()
          return { ...e, chain: chain.toString('hex') }
        })
      }),
  },
  keys: {
    mistake: 'only the newest thirty keys are kept',
    plant(log) {
      const recent = new Map<string, string>()
      let count = 0
      return {
        ...log,
        async append(request) {
          count += 1
          const { key } = request
          if (key === undefined) return log.append(request)
          const kept = recent.get(key) ?? `${key}#${count}`
          recent.set(key, kept)
          setImmediate(() => count > 30 && recent.clear())
          return log.append({ ...(await blindly(log, request)), key: kept })
        },
      }
    },
  },
  prefix: {
    mistake: 'numbers are given out before the commit, so that a later one can be seen first',
    plant(log) {
      let hidden = 0
      return {
        ...reading(log, entries => entries.filter(e => e.event.seq !== hidden)),
        async append(request) {
          const answer = await log.append(request)
          if (answer.kind === 'appended' && answer.seq % 3 === 0) hidden = answer.seq - 1
          else hidden = 0
          return answer
        },
      }
    },
  },
  concurrent: {
    mistake: 'the version is compared first and the append is written a moment later',
    plant: log => ({
      ...log,
      async append(request) {
        for (const { stream, expected } of request.appends) {
          const version = await versionOf(log, stream)
          if (version !== expected) return { kind: 'conflict', stream, version }
        }
        await tick()
        return log.append(await blindly(log, request))
      },
    }),
  },
}

describe('the contract itself', () => {
  test('there is a planted defect for every law', () => {
    expect(Object.keys(DEFECTS)).toEqual(LAWS.map(l => l.id))
  })
  for (const law of LAWS) {
    const defect = DEFECTS[law.id]
    test(`it notices that ${defect?.mistake} (${law.id})`, async () => {
      const broken = defect?.plant(openMemoryLog()) ?? openMemoryLog()
      await expect(law.hold({ log: broken, other: broken, close: nothing })).rejects.toThrow()
    })
  }
})
