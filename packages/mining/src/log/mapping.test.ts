import { describe, expect, it } from 'vitest'
import { readMapping } from './mapping.ts'

const required = { case: 'concept:name', activity: 'concept:name', time: 'time:timestamp' }

describe('a mapping file', () => {
  it('becomes a mapping', () => {
    const file = {
      ...required,
      format: 'csv',
      'time-format': 'iso8601',
      'trace-attributes': ['a'],
      zone: 'Asia/Shanghai',
    }
    expect(readMapping(file, 'm.yaml')).toEqual({
      mapping: {
        ...required,
        format: 'csv',
        timeFormat: 'iso8601',
        traceAttributes: ['a'],
        zone: 'Asia/Shanghai',
      },
    })
  })

  it('is refused with every problem at its line', () => {
    const lines = new Map([['activty', 4]])
    const read = readMapping(
      {
        case: '',
        activty: 'x',
        format: 'xlsx',
        zone: 'Mars/North',
        time: 't',
        'time-format': 'DD.MM',
        __proto__x: 1,
      },
      'm.yaml',
      key => lines.get(key) ?? 1,
    )
    const problems = 'problems' in read ? read.problems : []
    expect(problems.map(({ code, line }) => [code, line])).toEqual([
      ['mapping/wrong-value', 1],
      ['mapping/unknown-key', 4],
      ['mapping/wrong-value', 1],
      ['mapping/wrong-value', 1],
      ['mapping/wrong-value', 1],
      ['mapping/unknown-key', 1],
      ['mapping/key-missing', 1],
    ])
    for (const { message, file } of problems) {
      expect(file).toBe('m.yaml')
      expect(message.zh).toMatch(/\p{Script=Han}/u)
      expect(message.en).not.toMatch(/\p{Script=Han}/u)
    }
  })

  it.each([null, undefined, 'text', ['a']])('%j is no mapping', value => {
    expect(readMapping(value, 'm.yaml')).toMatchObject({ problems: [{ code: 'mapping/not-a-map' }] })
  })
})
