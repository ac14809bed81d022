import { countsAt } from '../../log/logged-event.ts'
import { defineCheck } from '../check.ts'

/** Nobody is asked, thinks and answers in less. */
const SOONEST_MS = 60_000

/** 刷好评: the best grade, given the moment it could be given. */
export const ratingStuffing = defineCheck({
  name: 'rating-stuffing',
  title: { zh: '刷好评', en: 'Rating stuffing' },
  looksAt: {
    zh: '可评价后一分钟内即给出最高评价',
    en: 'the best grade, given within a minute of the moment at which it could be given',
  },
  find({ all }) {
    return all.flatMap(({ matter, office, events }) =>
      events.flatMap((e, i) => {
        if (e.data.grade !== 'very-satisfied') return []
        const asked = events
          .slice(0, i)
          .findLast(a => a.type === 'duty-placed' && a.data.duty === e.data.duty)
        const after = asked ? e.recorded - countsAt(asked) : Number.POSITIVE_INFINITY
        return after < SOONEST_MS
          ? [
              {
                about: office,
                matters: [matter],
                found: Math.round(after / 1_000),
                ordinary: SOONEST_MS / 1_000,
              },
            ]
          : []
      }),
    )
  },
})
