import { date, defineRegister, type Entry, type EntryRef, shown } from '@doudi/kernel'
import { z } from 'zod'
import { type Item, item } from './item.ts'

const fields = z.object({
  name: z.string().min(1).max(60).meta(shown('清单名称和版本', 'Name and edition of the list')),
  from: date.meta(shown('自何日起', 'Since which day')),
  source: z.string().min(1).max(300).meta(shown('出处', 'Source')),
  items: z.array(item).min(1).max(40).meta(shown('事项', 'Items')),
})

export type PermitList = Entry<z.output<typeof fields>>

/** Whether some item would have to be there before itself. */
function isCircular(items: readonly Item[]): boolean {
  const placed = new Set<string>()
  for (let before = -1; before !== placed.size; ) {
    before = placed.size
    for (const { item, needs } of items) if (needs.every(n => placed.has(n))) placed.add(item)
  }
  return placed.size < items.length
}

/** 并联审批事项清单: which item needs which, dated, with its legal basis. A project stays on the edition it began with. */
export const permitLists = defineRegister({
  name: 'permit-list',
  title: { zh: '并联审批事项清单', en: 'Lists of permit items' },
  entry: { zh: '一版事项清单', en: 'edition of the list' },
  fields,
  statuses: { published: { zh: '已公布', en: 'published' } },
  start: {},
  reads: { offices: 'all', public: ({ fields: said }) => ({ fields: said, kept: {} }) },
  key: ({ name }) => name,
  called: ({ name }) => name,
  validity: ({ fields: { from } }) => ({ from }),
  refusals: {
    'named-twice': { zh: '同一事项写了两次', en: 'an item stands on it twice' },
    'unknown-need': { zh: '前置事项不在清单里', en: 'something is needed that is not on the list' },
    circular: {
      zh: '前置关系成环，谁也办不成',
      en: 'items need one another in a circle: none could ever be issued',
    },
    'without-days': { zh: '事项没有写时限', en: 'an item says neither how long it is prepared nor issued' },
    'unknown-office': { zh: '没有这个单位', en: 'there is no such office' },
  },
  check({ county, entry }) {
    const { items } = entry.fields
    const codes = new Set(items.map(i => i.item))
    if (codes.size < items.length) return 'named-twice'
    if (items.some(i => i.needs.some(n => !codes.has(n)))) return 'unknown-need'
    if (isCircular(items)) return 'circular'
    if (items.some(i => i.prepareDays === undefined && i.issueDays === undefined)) return 'without-days'
    return items.every(i => county.offices.has(i.office)) ? undefined : 'unknown-office'
  },
})

/** The edition by which a project runs. */
export function listRef(edition: string): EntryRef {
  return { register: 'permit-list', key: edition }
}

export function listIn(others: readonly Entry[]): PermitList | undefined {
  return others.find(e => e.register === 'permit-list') as PermitList | undefined
}
