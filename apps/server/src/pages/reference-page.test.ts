import { core, REASONS, register } from '@doudi/kernel'
import { expect, test } from 'vitest'
import { referencePage } from './reference-page.ts'

test('given any refusal of any command, when its code is followed to the reference, then the page has its place', () => {
  const registry = register([core])
  const page = referencePage(registry, true)
  const own = [...registry.matterCommands.values()].flatMap(c =>
    Object.keys(c.refusals).map(code => `${c.name}/${code}`),
  )
  const codes = [...own, ...Object.keys(REASONS).map(code => `matter/${code}`)]
  expect(codes.filter(code => !page.includes(`id="${code}"`))).toEqual([])
})

test('a field is shown in both languages', () => {
  const page = referencePage(register([core]), true)
  expect(page).toContain('主办单位')
  expect(page).toContain('Lead office')
})
