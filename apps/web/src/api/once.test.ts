import { describe, expect, test } from 'vitest'
import { openOnce } from './once.ts'
import { ApiProblem } from './problem.ts'

const WORD = { zh: '', en: '' }
const lost = () => new ApiProblem({ status: 0, code: 'no-answer', title: WORD, detail: WORD })
const reused = () =>
  new ApiProblem({ status: 422, code: 'idempotency-key-reused', title: WORD, detail: WORD })

/** A server that remembers keys as ours does, and a network that loses what it is told to. */
function openServer() {
  const recorded: { key: string; text: string }[] = []
  let loses: 'nothing' | 'the request' | 'the answer' = 'nothing'
  return {
    recorded,
    lose(what: typeof loses) {
      loses = what
    },
    async perform(_: string, { key, input }: { key: string; input: unknown }): Promise<string> {
      const text = String(input)
      if (loses === 'the request') throw lost()
      const known = recorded.find(r => r.key === key)
      if (known && known.text !== text) throw reused()
      if (!known) recorded.push({ key, text })
      if (loses === 'the answer') throw lost()
      return `recorded ${text}`
    },
  }
}

const tryOf = (input: string) => ({ path: '/api/matters', input })

describe('a form whose answer was lost', () => {
  test('when it is sent again as it was, then it is recorded once', async () => {
    const server = openServer()
    const send = openOnce(server.perform)
    server.lose('the answer')
    await expect(send(tryOf('甲'))).rejects.toThrow('no-answer')
    server.lose('nothing')
    expect(await send(tryOf('甲'))).toEqual({ value: 'recorded 甲', isEarlier: false })
    expect(server.recorded.map(r => r.text)).toEqual(['甲'])
  })

  test('when it was recorded and the text is changed, then the writer learns that the first text stands', async () => {
    const server = openServer()
    const send = openOnce(server.perform)
    server.lose('the answer')
    await expect(send(tryOf('甲'))).rejects.toThrow('no-answer')
    server.lose('nothing')
    expect(await send(tryOf('乙'))).toEqual({ value: 'recorded 甲', isEarlier: true })
    expect(server.recorded.map(r => r.text)).toEqual(['甲'])
    // Whoever wants the second as well sends it again: it has a key of its own.
    expect(await send(tryOf('乙'))).toEqual({ value: 'recorded 乙', isEarlier: false })
    expect(server.recorded.map(r => r.text)).toEqual(['甲', '乙'])
  })

  test('when it never arrived and the text is changed, then the changed text is recorded, and nothing else', async () => {
    const server = openServer()
    const send = openOnce(server.perform)
    server.lose('the request')
    await expect(send(tryOf('甲'))).rejects.toThrow('no-answer')
    server.lose('nothing')
    expect(await send(tryOf('乙'))).toEqual({ value: 'recorded 乙', isEarlier: false })
    expect(server.recorded.map(r => r.text)).toEqual(['乙'])
  })

  test('when several answers were lost, then the one that was recorded is found', async () => {
    const server = openServer()
    const send = openOnce(server.perform)
    server.lose('the request')
    await expect(send(tryOf('甲'))).rejects.toThrow('no-answer')
    server.lose('the answer')
    await expect(send(tryOf('乙'))).rejects.toThrow('no-answer')
    server.lose('nothing')
    expect(await send(tryOf('丙'))).toEqual({ value: 'recorded 乙', isEarlier: true })
    expect(server.recorded.map(r => r.text)).toEqual(['乙'])
  })

  test('what was refused is no doubt: the next try goes out as it is', async () => {
    const refusal = new ApiProblem({ status: 409, code: 'x/no', title: WORD, detail: WORD })
    let isRefused = true
    const send = openOnce(async () => {
      if (isRefused) throw refusal
      return 'done'
    })
    await expect(send(tryOf('甲'))).rejects.toBe(refusal)
    isRefused = false
    expect(await send(tryOf('乙'))).toEqual({ value: 'done', isEarlier: false })
  })
})
