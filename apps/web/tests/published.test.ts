import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { QueryClient } from '@tanstack/react-query'
import { describe, expect, it } from 'vitest'
import { PAGES } from '../src/portal/portal.tsx'

/** Named apart, so that the pages' own types need not know the server's. */
const YAML: string = 'yaml'
const MODULES: string = '../../server/src/run/open-county.ts'
const CLONE = resolve(import.meta.dirname, '../../..')

interface Named {
  readonly id: string
  readonly page?: string
  readonly procedure?: string
  readonly scenario?: string
}

const { parse } = (await import(YAML)) as { parse(text: string): { statements: readonly Named[] } }
const { MODULES: modules } = (await import(MODULES)) as {
  MODULES: readonly { registers?: readonly { name: string }[] }[]
}
const { openRouter } = await import('../src/desk/router.tsx')
const { WEEK } = await import('../src/desk/week/modules.ts')
const { statements } = parse(readFileSync(resolve(CLONE, 'county/deqing/published.yaml'), 'utf8'))
const registers = modules.flatMap(m => m.registers ?? []).map(r => r.name)
const routes = Object.keys(openRouter(new QueryClient()).routesByPath)

/** Whether somebody who opens this address finds a page there. */
function isPage(address: string): boolean {
  const [path = ''] = address.split(/[?#]/)
  if (!path.startsWith('/desk/')) return path in PAGES
  const given = path.slice('/desk'.length).split('/')
  const register = given[1] === 'registers' && given.length === 3 ? given[2] : undefined
  if (routes.includes(path.slice('/desk'.length))) return true
  if (register !== undefined) return registers.includes(register)
  const [, part, module, page] = given
  if (part === 'week') return WEEK.some(m => m.name === module && m.pages?.some(p => p.name === page))
  return routes.some(route => {
    const parts = route.split('/')
    return parts.length === given.length && parts.every((part, i) => part === given[i])
  })
}

/** What a statement names that is not there. */
function missingOf({ id, page, procedure, scenario }: Named): string[] {
  const isFile = (path: string) => existsSync(resolve(CLONE, path))
  const isTold = (name: string) =>
    ['', 'registers/'].some(folder => isFile(`scenarios/${folder}${name}.yaml`))
  return [
    ...(page && !isPage(page) ? [`${id}: no page ${page}`] : []),
    ...(procedure && !isFile(`county/deqing/procedures/${procedure}.yaml`) ? [`${id}: ${procedure}`] : []),
    ...(scenario && !isTold(scenario) ? [`${id}: no scenario ${scenario}`] : []),
  ]
}

describe('what is said to be built beside what was published', () => {
  it('is there: every page, procedure and scenario that is named', () => {
    expect(statements.flatMap(missingOf)).toEqual([])
    expect(statements.length).toBeGreaterThan(10)
  })

  it.each([
    [{ id: 'x', page: '/nowhere' }, /no page/],
    [{ id: 'x', page: '/desk/nowhere' }, /no page/],
    [{ id: 'x', page: '/desk/week/talks/nowhere' }, /no page/],
    [{ id: 'x', page: '/desk/registers/nowhere' }, /no page/],
    [{ id: 'x', page: '/desk/week/projects/nowhere' }, /no page/],
    [{ id: 'x', page: '/desk/week/visits/nowhere' }, /no page/],
    [{ id: 'x', scenario: 'never-told' }, /no scenario/],
    [{ id: 'x', procedure: 'never-declared' }, /never-declared/],
  ] satisfies [Named, RegExp][])('a planted claim is found: %o', (named, fault) => {
    expect(missingOf(named).join()).toMatch(fault)
  })

  it('a page of the desk, one of the portal and one with a query are known', () => {
    expect(['/desk/catch-all', '/figures', '/desk/board?wall=yes'].map(isPage)).toEqual([true, true, true])
  })
})
