import { defineCheck } from '../check.ts'
import { chanceOfMore, groupedBy, UNLIKELY } from '../tails.ts'

const FEWEST = 8

/** 压线办结: at the last day of the limit far more end than on the days around it. */
export const bunching = defineCheck({
  name: 'bunching',
  title: { zh: '压线办结', en: 'Bunching under the limit' },
  looksAt: {
    zh: '单位在时限最后一天答复的件数远多于前后几天（以前三天和后两天的均数为常态）',
    en: 'an office answers far more on the last day of the limit than on the three days before and two after it',
  },
  find({ all }) {
    const done = all.filter(t => t.limit !== undefined && !Number.isNaN(t.answered))
    return groupedBy(done, t => t.office).flatMap(({ about, members }) => {
      const on = (offset: number) => members.filter(t => t.days === (t.limit ?? 0) + offset)
      const around = [-3, -2, -1, 1, 2].reduce((sum, offset) => sum + on(offset).length, 0) / 5
      const last = on(0)
      const isMany = last.length >= FEWEST && chanceOfMore(last.length, around + 0.5) < UNLIKELY
      return isMany
        ? [
            {
              about,
              matters: last.map(t => t.matter),
              found: last.length,
              ordinary: Math.round(around * 10) / 10,
            },
          ]
        : []
    })
  },
})
