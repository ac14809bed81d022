import { date, defineRegister, type Entry, named, type Register, shown } from '@doudi/kernel'
import { z } from 'zod'
import { sources } from './cited.ts'

const PUBLIC = ({ fields }: Entry) => ({ fields, kept: {} })
const UNDER = { 'no-such-parent': { zh: '上一级尚未登记', en: 'what it belongs to is not on the register' } }

/** 主题实践: a programme by its proper name, as it was published. */
export const programmes = defineRegister({
  name: 'programme',
  title: { zh: '主题实践台账', en: 'Register of programmes' },
  entry: { zh: '主题实践', en: 'programme' },
  fields: z.object({
    ...named,
    from: date.meta(shown('起始日期', 'First day')),
    until: date.optional().meta(shown('截止日期', 'Last day')),
    sources,
  }),
  statuses: { published: { zh: '已登载', en: 'published' } },
  start: {},
  reads: { offices: 'all', public: PUBLIC },
  key: ({ name }) => name,
  called: ({ name }) => name,
  validity: ({ fields: { from, until } }) => ({ from, to: until }),
})

interface Below {
  readonly name: string
  readonly parent: string
  readonly title: Register['title']
  readonly entry: Register['entry']
  readonly label: readonly [zh: string, en: string]
}

/** A register of what belongs to something of another register, by its name. */
function below({ name, parent, title, entry, label: [zh, en] }: Below): Register {
  return defineRegister({
    name,
    title,
    entry,
    fields: z.object({
      ...named,
      of: z.string().min(1).max(100).meta(shown(zh, en)),
      sources,
    }),
    statuses: { published: { zh: '已登载', en: 'published' } },
    start: {},
    reads: { offices: 'all', public: PUBLIC },
    key: f => f.name,
    called: f => f.name,
    refusals: UNDER,
    check: ({ others }) => (others.length > 0 ? undefined : 'no-such-parent'),
    concerns: f => [{ register: parent, key: f.of }],
  })
}

/** 三大行动: the actions of a programme. */
export const actions = below({
  name: 'action',
  parent: 'programme',
  title: { zh: '行动台账', en: 'Register of actions' },
  entry: { zh: '行动', en: 'action' },
  label: ['所属主题实践', 'Programme'],
})

/** 跑道: the tracks of an action. A track is for bodies and groups of posts; nobody is ranked on it. */
export const tracks = below({
  name: 'track',
  parent: 'action',
  title: { zh: '跑道台账', en: 'Register of tracks' },
  entry: { zh: '跑道', en: 'track' },
  label: ['所属行动', 'Action'],
})
