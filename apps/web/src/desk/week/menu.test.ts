import { describe, expect, it } from 'vitest'
import type { RegisterView } from '../../api/registers.ts'
import { menuOf } from './menu.ts'
import { WEEK, type WeekModule } from './modules.ts'

const register = (name: string, module?: string): RegisterView => ({
  name,
  ...(module && { module }),
  title: { zh: name, en: name },
  entry: { zh: name, en: name },
  statuses: {},
  fields: {},
  commands: [],
  keepers: [],
  reads: 'all',
  readsWhole: true,
})
const page = {
  name: 'evening',
  title: { zh: '晚间', en: 'Evening' },
  load: () => Promise.reject(new Error()),
}

describe('the menu of the county’s businesses', () => {
  it('has the county’s own order, whatever order the registers come in', () => {
    const parts = menuOf([
      register('entry', 'chronicle'),
      register('award', 'standing'),
      register('talk', 'talks'),
      register('project', 'projects'),
    ])
    expect(parts.map(p => p.name)).toEqual(['innovation', 'service', 'style', 'chronicle'])
  })

  it('leaves out what the reader finds nothing in', () => {
    const bare = WEEK.map(({ pages: _, ...module }) => module)
    expect(menuOf([], bare)).toEqual([])
    expect(menuOf([register('talk', 'talks')], bare).map(p => p.name)).toEqual(['service'])
  })

  it('leaves out pages of one entry, which are reached from another page', () => {
    const wall = { ...page, name: 'wall', isOfOne: true as const }
    const modules: WeekModule[] = [
      { name: 'talks', part: 'service', title: { zh: '恳谈会', en: 'Talks' }, pages: [page, wall] },
    ]
    expect(menuOf([], modules)[0]?.modules[0]?.pages).toEqual([page])
  })

  it('leaves out a page that needs a register whole for whoever reads a part of it, or none', () => {
    const modules: WeekModule[] = [
      {
        name: 'talks',
        part: 'service',
        title: { zh: '恳谈会', en: 'Talks' },
        pages: [page, { ...page, name: 'figures', wholeOf: 'talk' }],
      },
    ]
    const pagesFor = (registers: readonly RegisterView[]) =>
      menuOf(registers, modules)[0]?.modules[0]?.pages.map(p => p.name)
    expect(pagesFor([])).toEqual(['evening'])
    expect(pagesFor([{ ...register('talk', 'talks'), readsWhole: false }])).toEqual(['evening'])
    expect(pagesFor([register('talk', 'talks')])).toEqual(['evening', 'figures'])
  })

  it('shows a module that has a page and no register', () => {
    const modules: WeekModule[] = [
      { name: 'talks', part: 'service', title: { zh: '恳谈会', en: 'Talks' }, pages: [page] },
    ]
    expect(menuOf([], modules)[0]?.modules[0]?.pages).toEqual([page])
  })

  it('loses no register: one of a module that the shell does not know stands last', () => {
    const parts = menuOf([register('boat', 'harbour'), register('buoy'), register('talk', 'talks')])
    const last = parts[parts.length - 1]
    expect(last?.name).toBe('others')
    expect(last?.modules[0]?.registers.map(r => r.name)).toEqual(['boat', 'buoy'])
  })

  it('names each module once', () => {
    expect(new Set(WEEK.map(m => m.name)).size).toBe(WEEK.length)
  })
})
