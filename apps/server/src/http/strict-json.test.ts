import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isStorable, readJson } from './strict-json.ts'

function read(text: string) {
  return readJson(new TextEncoder().encode(text))
}

describe('a body is read strictly', () => {
  it.each([
    ['a key given twice', '{"a":1,"b":{"c":1,"c":2}}', { path: 'b.c', code: 'duplicate-key' }],
    ['a key given twice in two spellings', '{"a":1,"\\u0061":2}', { path: 'a', code: 'duplicate-key' }],
    [
      'a key that reaches the prototype',
      '{"a":[{"__proto__":{}}]}',
      { path: 'a.0.__proto__', code: 'forbidden-key' },
    ],
    ['a constructor key', '{"constructor":1}', { path: 'constructor', code: 'forbidden-key' }],
    ['a NUL', '{"a":["x","\\u0000"]}', { path: 'a.1', code: 'unstorable-character' }],
    ['half of a pair of surrogates', '{"a":"\\ud83d"}', { path: 'a', code: 'unstorable-character' }],
  ])('given %s, then the fault is named with its place', (_, text, fault) => {
    expect(read(text)).toEqual({ fault })
  })

  it('given bottomless nesting, then it is refused without being followed', () => {
    expect(read('['.repeat(20_000) + ']'.repeat(20_000))).toMatchObject({
      fault: { code: 'nested-too-deep' },
    })
  })

  it('given bytes that are not UTF-8, then that is said', () => {
    expect(readJson(Uint8Array.of(0x22, 0xff, 0x22))).toEqual({ broken: 'broken-utf-8' })
  })

  it.each(['{"a":', 'undefined', '{a:1}', '[1,]', '\u0001'])('given %j, then it is broken JSON', text => {
    expect(read(text)).toEqual({ broken: 'broken-json' })
  })

  it('given no body, then the input is empty', () => {
    expect(read('')).toEqual({ value: {} })
  })

  it('the same key in two objects beside each other is no fault', () => {
    expect(read('[{"a":1},{"a":{"a":2}}]')).toEqual({ value: [{ a: 1 }, { a: { a: 2 } }] })
  })

  it('whatever JSON a program writes is read as JSON.parse reads it', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), value => {
        const text = JSON.stringify(value)
        const found = read(text)
        if ('fault' in found) expect(['forbidden-key', 'unstorable-character']).toContain(found.fault.code)
        else expect(found).toEqual({ value: JSON.parse(text) as unknown })
      }),
    )
  })

  it('text is storable exactly if it survives UTF-8 and holds no NUL', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        const survives = Buffer.from(text, 'utf8').toString('utf8') === text && !text.includes('\0')
        expect(isStorable(text)).toBe(survives)
      }),
    )
  })
})
