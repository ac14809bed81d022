import { expect, test } from 'vitest'
import { z } from 'zod'
import { core, register } from '../index.ts'
import { shown, shownOf } from '../shown.ts'
import { defineCommand } from './define-command.ts'

function commandWith(input: z.ZodObject) {
  const text = { zh: '试', en: 'try' }
  return defineCommand({
    name: 'try',
    emits: 'tried',
    tells: 'offices',
    title: text,
    at: 'any',
    by: ['officer'],
    input,
    refusals: {},
    moves: () => [],
    narrate: () => text,
  })
}

function moduleWith(input: z.ZodObject) {
  return { name: 'trial', matterCommands: [commandWith(input)], countyCommands: [] }
}

test('given a command with a field that nobody has named in both languages, when the county starts, then it refuses and says which', () => {
  const unnamed = z.object({ said: z.string().meta(shown('内容', 'Text')), unsaid: z.string().optional() })
  expect(() => register([core, moduleWith(unnamed)])).toThrow('try.unsaid')
  expect(() => register([core, moduleWith(unnamed.pick({ said: true }))])).not.toThrow()
})

test('given two commands of one name, when the county starts, then it refuses', () => {
  const one = moduleWith(z.object({}))
  expect(() => register([core, one, one])).toThrow('try')
})

test('no word of one module means something else in another, or in the kernel', () => {
  const saying = (name: string, key: string, en: string) => ({
    ...{ name, matterCommands: [], countyCommands: [] },
    labels: { [key]: { zh: '一级', en } },
  })
  const roads = saying('roads', 'first', 'class 1')
  expect(() => register([core, roads, saying('races', 'first', 'first')])).toThrow('races calls first')
  expect(() => register([core, saying('pilots', 'accepted', 'approved')])).toThrow('pilots calls accepted')
  expect(register([core, roads, saying('parcels', 'first', 'class 1')]).labels).toEqual(roads.labels)
})

test('an optional field shows what lies within it', () => {
  const inner = z.string().meta(shown('单位', 'Office', { of: 'office' }))
  expect(shownOf(inner.optional())).toMatchObject({ label: { zh: '单位', en: 'Office' }, of: 'office' })
  expect(shownOf(z.string())).toBeUndefined()
})
