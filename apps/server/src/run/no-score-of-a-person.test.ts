import { defineRegister, type Register, register, shown } from '@doudi/kernel'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { MODULES } from './open-county.ts'

const JUDGES = /score|\brank|grade|rating|predict|points\b|得分|打分|评分|积分|排名|名次|预测/i

/** What a firm says of a service it was given (好差评): told in groups of five or more, never of one officer. */
const OF_A_SERVICE = new Set(['visit.rate-visit'])

/** Every name and label of every field that the commands of a register have, however deep, that would judge somebody. */
function judgements(declared: Register): string[] {
  const found: string[] = []
  function walk(value: unknown, path: string): void {
    if (typeof value !== 'object' || value === null) return
    for (const [key, inner] of Object.entries(value)) {
      if (JUDGES.test(key) || (typeof inner === 'string' && JUDGES.test(inner))) found.push(`${path}.${key}`)
      walk(inner, `${path}.${key}`)
    }
  }
  for (const { name, input } of declared.commands.values()) {
    if (OF_A_SERVICE.has(`${declared.name}.${name}`)) continue
    walk(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }), `${declared.name}.${name}`)
  }
  walk(declared.start, declared.name)
  return found
}

const registers = [...register(MODULES).registers.values()]

test.each(registers.map(r => [r.name, r] as const))(
  '%s: no field holds a score, a rank or a prediction',
  (_, declared) => {
    expect(judgements(declared)).toEqual([])
  },
)

test('a register that scored persons would be found, however deep the field lies', () => {
  const planted = defineRegister({
    name: 'planted',
    title: { zh: '测试', en: 'planted' },
    entry: { zh: '条目', en: 'entry' },
    fields: z.object({
      items: z
        .array(z.strictObject({ person: z.string(), value: z.number().meta(shown('个人得分', 'Value')) }))
        .meta(shown('条目', 'Items')),
    }),
    statuses: { open: { zh: '开放', en: 'open' } },
    start: {},
    reads: { offices: 'all' },
    called: () => 'planted',
  })
  expect(judgements(planted).join()).toContain('planted.enter')
})
