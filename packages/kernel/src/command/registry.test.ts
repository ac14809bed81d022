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

test('an optional field shows what lies within it', () => {
  const inner = z.string().meta(shown('单位', 'Office', { of: 'office' }))
  expect(shownOf(inner.optional())).toMatchObject({ label: { zh: '单位', en: 'Office' }, of: 'office' })
  expect(shownOf(z.string())).toBeUndefined()
})
