import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

interface Text {
  readonly zh: string
  readonly en: string
}
interface Office {
  readonly id: string
  readonly name: Text
  readonly short: Text
  readonly aliases: readonly string[]
  readonly kind: string
  readonly town?: string
  readonly roles?: readonly string[]
  readonly fallback?: string
}
interface Officer {
  readonly id: string
  readonly name: string
  readonly office: string
  readonly post: string
  readonly deputy: string
}
interface Item {
  readonly id: string
  readonly name: Text
  readonly office: string
  readonly words: readonly string[]
  readonly procedure: string
}
interface Rule {
  readonly id: string
  readonly item?: string
  readonly town?: string
  readonly words?: readonly string[]
  readonly office: string
}
interface Firm {
  readonly id: string
  readonly name: string
  readonly uscc: string
  readonly town: string
  readonly size: string
  readonly sector: Text
  readonly contact: { readonly name: string; readonly phone: string }
}
interface Feature {
  readonly properties: { readonly kind: string; readonly code: string; readonly name: Text }
}

const folder = join(import.meta.dirname, '../county/deqing')

function read(file: string): unknown {
  return parse(readFileSync(join(folder, file), 'utf8'))
}

const { county, offices } = read('organisation.yaml') as {
  county: { id: string; code: string; sample: boolean; name: Text; mark: Text; generic: Text }
  offices: readonly Office[]
}
const { officers } = read('officers.yaml') as { officers: readonly Officer[] }
const { items } = read('items.yaml') as { items: readonly Item[] }
const { rules } = read('routing.yaml') as { rules: readonly Rule[] }
const { firms } = read('firms.yaml') as { firms: readonly Firm[] }
const texts = read('texts.yaml') as Record<string, Record<string, Text>>
const { features } = read('geo/deqing-schematic.geojson') as { features: readonly Feature[] }

const officeById = new Map(offices.map(office => [office.id, office]))
const officerById = new Map(officers.map(officer => [officer.id, officer]))
const towns = features
  .filter(({ properties }) => properties.kind === 'town')
  .map(({ properties }) => properties)
const townCodes = new Set(towns.map(town => town.code))

function repeated(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index)
}

function unknownOffices(named: readonly { id: string; office: string }[]): string[] {
  return named.filter(({ office }) => !officeById.has(office)).map(({ id }) => id)
}

/** The offices a matter would pass, from this one down to the last. */
function fallbackChain(office: Office): string[] {
  const chain = [office.id]
  for (let next = office.fallback; next !== undefined; next = officeById.get(next)?.fallback) {
    if (chain.includes(next)) return [...chain, next, '(circle)']
    chain.push(next)
  }
  return chain
}

/** Places at which a text is shown in one language only. */
function halfTranslated(value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null) return []
  const entries = Object.entries(value)
  const keys = entries.map(([key]) => key)
  if (keys.includes('zh') || keys.includes('en')) {
    const whole =
      keys.length === 2 && entries.every(([, text]) => typeof text === 'string' && text.trim() !== '')
    return whole && keys.includes('zh') && keys.includes('en') ? [] : [path]
  }
  return entries.flatMap(([key, inner]) => halfTranslated(inner, `${path}/${key}`))
}

const USCC_DIGITS = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** Last character of a unified social credit code, GB 32100-2015. */
function usccCheckDigit(first17: string): string {
  let weight = 1
  let sum = 0
  for (const character of first17) {
    sum += USCC_DIGITS.indexOf(character) * weight
    weight = (weight * 3) % 31
  }
  return USCC_DIGITS.charAt((31 - (sum % 31)) % 31)
}

/** Last character of an organisation code, GB 11714-1997: the ninth to seventeenth of a USCC. */
function organisationCheckDigit(first8: string): string {
  const weights = [3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce(
    (total, weight, index) => total + weight * Number.parseInt(first8.charAt(index), 36),
    0,
  )
  return '0123456789X'.charAt((11 - (sum % 11)) % 11)
}

describe('the sample county', () => {
  it('given the county, when it is shown anywhere, then it is marked as a sample', () => {
    expect(county).toMatchObject({ id: 'deqing', code: '330521', sample: true })
    expect(county.mark.zh).toBe('演示数据，非德清县真实情况')
    expect(county.generic.zh).toBe('示例县')
  })

  it('given every text, when it is read, then it is there in Chinese and in English', () => {
    const files = [
      'organisation.yaml',
      'officers.yaml',
      'items.yaml',
      'routing.yaml',
      'firms.yaml',
      'texts.yaml',
    ]
    const calendars = readdirSync(join(folder, 'calendars')).map(name => `calendars/${name}`)
    expect([...files, ...calendars].flatMap(file => halfTranslated(read(file), file))).toEqual([])
    const labels = Object.entries(texts).flatMap(([group, entries]) =>
      Object.entries(entries).map(([key, label]) => ({ path: `${group}/${key}`, label })),
    )
    expect(labels.filter(({ label }) => !label.zh || !label.en).map(({ path }) => path)).toEqual([])
  })

  it('given all ids, when they are compared, then none is used twice and all are plain kebab-case', () => {
    const lists = { offices, officers, items, rules, firms }
    for (const [list, entries] of Object.entries(lists)) {
      const ids = entries.map(({ id }) => id)
      expect(repeated(ids), list).toEqual([])
      expect(
        ids.filter(id => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)),
        list,
      ).toEqual([])
    }
  })

  it('given a data file, when its lines are counted, then there are at most 400', () => {
    const files = readdirSync(folder).filter(name => name.endsWith('.yaml'))
    const long = files.filter(name => readFileSync(join(folder, name), 'utf8').split('\n').length > 401)
    expect(long).toEqual([])
  })
})

describe('the offices', () => {
  it('given an office that cannot take a matter, when passed on, then the catch-all office has it', () => {
    expect(offices.filter(office => fallbackChain(office).at(-1) !== 'doudi').map(fallbackChain)).toEqual([])
    expect(offices.filter(office => office.fallback === undefined).map(({ id }) => id)).toEqual(['doudi'])
  })

  it('given the five special roles, when their holder is asked, then each is exactly one office', () => {
    const holders = offices.flatMap(({ id, roles = [] }) => roles.map(role => [role, id]))
    expect(Object.fromEntries(holders)).toEqual({
      desk: 'enterprise-centre',
      'catch-all': 'doudi',
      inspectorate: 'inspectorate',
      leaders: 'county-leaders',
      registry: 'data',
    })
    expect(holders.length).toBe(5)
  })

  it('given a name, short name or alias, when it is typed, then it means one office only', () => {
    const spoken = offices.flatMap(({ name, short, aliases }) => [
      ...new Set([name.zh, short.zh, ...aliases]),
    ])
    expect(repeated(spoken)).toEqual([])
    expect(repeated(offices.map(({ name }) => name.en))).toEqual([])
    expect(repeated(offices.map(({ short }) => short.en))).toEqual([])
  })

  it('given an office, when its kind is read, then it is one of seven, and each is there', () => {
    expect([...new Set(offices.map(({ kind }) => kind))].sort()).toEqual([
      'bureau',
      'centre',
      'leaders',
      'party',
      'town',
      'utility',
      'zone',
    ])
  })

  it('given the schematic map, when its 13 towns are read, then each is an office of that name', () => {
    const townOffices = offices.filter(({ kind }) => kind === 'town')
    expect(townOffices.map(({ town }) => town).sort()).toEqual([...townCodes].sort())
    expect(townOffices.length).toBe(13)
    for (const { code, name } of towns) {
      const office = townOffices.find(({ town }) => town === code)
      expect(office?.aliases).toContain(name.zh)
      expect(office?.name.zh).toContain(name.zh)
      expect(office?.name.en).toContain(name.en)
    }
    expect(offices.filter(({ kind, town }) => kind !== 'town' && town !== undefined)).toEqual([])
  })
})

describe('the officers', () => {
  it('given an officer, when looked up, then the office exists and the name is plainly invented', () => {
    expect(unknownOffices(officers)).toEqual([])
    for (const { id, name, office } of officers) {
      const number = id.slice(office.length + 1)
      expect(id).toBe(`${office}-${number}`)
      expect(number).toMatch(/^0[1-5]$/)
      expect(name).toBe(`示例-${officeById.get(office)?.short.zh}-${number}`)
    }
  })

  it('given an absent officer, when somebody must act, then the deputy is of the same office', () => {
    const wrong = officers.filter(
      ({ id, office, deputy }) => deputy === id || officerById.get(deputy)?.office !== office,
    )
    expect(wrong.map(({ id }) => id)).toEqual([])
  })

  it('given an office, when its posts are counted, then head, deputy head, liaison, clerk are there', () => {
    for (const { id } of offices) {
      const posts = officers.filter(({ office }) => office === id).map(({ post }) => post)
      const five = id === 'doudi' || id === 'enterprise-centre'
      const expected =
        id === 'county-leaders'
          ? ['county-head', 'county-deputy', 'county-deputy', 'county-deputy']
          : ['unit-head', 'unit-deputy-head', 'liaison', 'clerk', ...(five ? ['section-head'] : [])]
      expect(posts, id).toEqual(expected)
    }
    expect(officers.filter(({ post }) => texts.posts?.[post] === undefined)).toEqual([])
  })
})

describe('the service items and their routing', () => {
  const procedures = [
    'enterprise-request',
    'four-certificates',
    'road-test',
    'road-test-renewal',
    'road-test-change',
    'road-test-same-configuration',
    'road-test-recognised',
    'test-accident',
    'market-stall',
    'award',
    'facility-booking',
    'storm-warning',
    'station-alarm',
  ]

  it('given an item, when a firm asks for it, then its office and its procedure are known', () => {
    expect(unknownOffices(items)).toEqual([])
    expect([...new Set(items.map(({ procedure }) => procedure))].sort()).toEqual([...procedures].sort())
  })

  it('given a word in a request, when items are recognised by it, then it points to one item only', () => {
    const owned = items.flatMap(item => item.words.map(word => ({ word, item: item.id })))
    const clashes = owned.filter(a => owned.some(b => a.item !== b.item && b.word.includes(a.word)))
    expect(clashes).toEqual([])
    expect(items.filter(({ words }) => words.length === 0)).toEqual([])
  })

  it('given a rule, when it matches, then its office, item and town exist', () => {
    expect(unknownOffices(rules)).toEqual([])
    const itemIds = new Set(items.map(({ id }) => id))
    for (const { id, item, town, words } of rules) {
      expect((item === undefined) !== (words === undefined), `${id} has either an item or words`).toBe(true)
      if (item !== undefined) expect(itemIds.has(item), `${id} names an item`).toBe(true)
      if (item !== undefined)
        expect(town === '*' || townCodes.has(town ?? ''), `${id} names a town`).toBe(true)
    }
  })

  it('given the first match wins, when the rules are read in order, then none hides a later one', () => {
    const keys = rules.flatMap(({ item, town, words = [] }) => (item ? [`${item} ${town}`] : words))
    expect(repeated(keys)).toEqual([])
    const everywhere = rules.filter(({ town }) => town === '*')
    const hidden = everywhere.flatMap(wide =>
      rules.slice(rules.indexOf(wide) + 1).filter(({ item }) => item !== undefined && item === wide.item),
    )
    expect(hidden).toEqual([])
  })
})

describe('the firms', () => {
  it('given a firm, when its code is checked, then the check digits hold and no such division exists', () => {
    for (const { id, uscc } of firms) {
      expect(uscc, id).toMatch(/^91999999[0-9A-HJ-NPQRTUWXY]{10}$/)
      expect(uscc.charAt(16), id).toBe(organisationCheckDigit(uscc.slice(8, 16)))
      expect(uscc.charAt(17), id).toBe(usccCheckDigit(uscc.slice(0, 17)))
    }
    expect(firms.length).toBe(50)
    expect(repeated(firms.map(({ uscc }) => uscc))).toEqual([])
  })

  it('given a published code, when the check digit is computed, then it is the printed one', () => {
    expect(usccCheckDigit('91350100M000100Y4')).toBe('3')
    expect(organisationCheckDigit('D2143569')).toBe('X')
  })

  it('given a firm, when its name, town and contact are read, then they are plainly invented', () => {
    const sizes = ['micro', 'small', 'medium', 'large']
    for (const { id, name, town, size, contact } of firms) {
      const number = id.slice('firm-'.length)
      expect(name).toBe(`示例企业${number}`)
      expect(contact).toEqual({ name: `示例联系人${number}`, phone: `1000000${number}` })
      expect(townCodes.has(town), id).toBe(true)
      expect(sizes, id).toContain(size)
    }
  })
})

describe('the labels', () => {
  it('given the closed lists, when their labels are read, then none is missing or left over', () => {
    const keys = Object.fromEntries(
      Object.entries(texts).map(([group, labels]) => [group, Object.keys(labels)]),
    )
    expect(keys).toEqual({
      posts: [
        'unit-head',
        'unit-deputy-head',
        'section-head',
        'liaison',
        'clerk',
        'county-deputy',
        'county-head',
      ],
      origins: ['applicant', 'hotline', 'enterprise-code', 'meeting', 'visit', 'proactive', 'agency'],
      results: ['solved', 'partly', 'planned', 'explained', 'not-now'],
      ratings: ['very-satisfied', 'satisfied', 'fairly-satisfied', 'dissatisfied', 'very-dissatisfied'],
      grounds: ['policy-change', 'overlap', 'boundary', 'no-basis', 'legacy'],
    })
  })
})
