import { defineCheck } from '../check.ts'
import { excesses } from '../tails.ts'

const FEWEST = 6
const TIMES_THE_LIMIT = 2

/** 超时后放任: once the limit is missed, effort falls. */
export const thresholdDrop = defineCheck({
  name: 'threshold-drop',
  title: { zh: '超时后放任', en: 'Effort falls after the limit' },
  looksAt: {
    zh: '用时超过时限两倍的件占比远高于其他单位',
    en: 'matters that last more than twice their limit, far more often than in all other offices',
  },
  find({ all }) {
    const limited = all.filter(t => t.limit !== undefined)
    const isLong = (t: (typeof limited)[number]): boolean => t.days > TIMES_THE_LIMIT * (t.limit ?? 0)
    return excesses(limited, { about: t => t.office, isOdd: isLong, fewest: FEWEST }).map(
      ({ about, odd, expected }) => ({
        about,
        matters: odd.map(t => t.matter),
        found: odd.length,
        ordinary: Math.round(expected * 10) / 10,
      }),
    )
  },
})
