import { date, defineRegister, shown } from '@doudi/kernel'
import { z } from 'zod'
import { daysOf, PRECISIONS } from './precision.ts'
import { level, sentence, sources } from './published.ts'

const link = z.strictObject({
  to: z.enum(['matter', 'entry']).meta(shown('办件或台账条目', 'Matter or entry')),
  register: z.string().max(60).optional().meta(shown('台账', 'Register')),
  id: z.string().min(1).max(80).meta(shown('编号', 'Id')),
})

/** 大事记: what happened on a day, in one sentence, and who published it. No sentence names a natural person. */
export const chronicleEntries = defineRegister({
  name: 'chronicle',
  title: { zh: '大事记', en: 'Chronicle' },
  entry: { zh: '大事记条目', en: 'entry of the chronicle' },
  fields: z.object({
    date: date.meta(shown('日期（月、年填首日）', 'Date; of a month or year its first day')),
    until: date.optional().meta(shown('至（多日的）', 'Until, if it took days')),
    precision: z.enum(PRECISIONS).meta(shown('日期精度', 'Precision of the date')),
    level,
    ...sentence,
    place: z.string().min(1).max(100).optional().meta(shown('地点', 'Place')),
    part: z
      .enum(['innovation', 'service', 'style'])
      .optional()
      .meta(shown('板块', 'Part of the county’s work')),
    sources,
    links: z
      .array(link)
      .max(20)
      .optional()
      .meta(shown('相关办件和条目', 'Matters and entries it belongs to')),
  }),
  statuses: { published: { zh: '已登载', en: 'published' } },
  start: {},
  reads: {
    offices: 'all',
    // A matter is told to whoever may know it, and not by way of the chronicle.
    public: ({ fields: { links, ...fields } }) => ({
      fields: { ...fields, ...(links && { links: links.filter(({ to }) => to === 'entry') }) },
      kept: {},
    }),
  },
  key: ({ date: on, zh }) => `${on} ${zh}`,
  called: ({ zh }) => zh,
  validity: ({ fields }) => daysOf(fields),
  refusals: {
    'until-before-date': { zh: '结束日期早于开始日期', en: 'it would end before it began' },
    'range-of-days-only': {
      zh: '只有精确到日的才能写起止',
      en: 'only dates known to the day can be a range',
    },
    'not-the-first-day': { zh: '精确到月或年的，日期填首日', en: 'of a month or a year, give its first day' },
    'in-the-future': { zh: '大事记只记已经发生的事', en: 'the chronicle holds what has happened' },
    'link-without-register': { zh: '台账条目应写明台账', en: 'a link to an entry names its register' },
  },
  check({ entry: { fields }, today }) {
    const { date: on, until, precision, links = [] } = fields
    if (until !== undefined && precision !== 'day') return 'range-of-days-only'
    if (until !== undefined && until < on) return 'until-before-date'
    if (precision === 'month' && !on.endsWith('-01')) return 'not-the-first-day'
    if (precision === 'year' && !on.endsWith('-01-01')) return 'not-the-first-day'
    if (on > today) return 'in-the-future'
    return links.some(({ to, register }) => to === 'entry' && !register) ? 'link-without-register' : undefined
  },
})
