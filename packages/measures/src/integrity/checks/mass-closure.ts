import { defineCheck } from '../check.ts'
import { groupedBy } from '../tails.ts'
import { answerOf } from '../trail.ts'

const HOUR_MS = 3_600_000
/** More answers than one person writes in an hour. */
const MOST_IN_AN_HOUR = 6

/** 集中办结: one officer answers more in an hour than anybody can. */
export const massClosure = defineCheck({
  name: 'mass-closure',
  title: { zh: '集中办结', en: 'Answers en masse' },
  looksAt: {
    zh: '同一工作人员一小时内给出七件及以上办理结果',
    en: 'one officer gives seven results or more within an hour',
  },
  find({ all }) {
    const answers = all.flatMap(trail => {
      const answer = answerOf(trail)
      return answer?.by?.officer
        ? [{ officer: answer.by.officer, at: answer.recorded, matter: trail.matter }]
        : []
    })
    return groupedBy(answers, a => a.officer).flatMap(({ about, members }) => {
      const rising = [...members].sort((a, b) => a.at - b.at)
      const hurried = new Set<string>()
      let from = 0
      let most = 0
      for (let to = 0; to < rising.length; to++) {
        while ((rising[to]?.at ?? 0) - (rising[from]?.at ?? 0) > HOUR_MS) from += 1
        most = Math.max(most, to - from + 1)
        if (to - from + 1 > MOST_IN_AN_HOUR) for (const r of rising.slice(from, to + 1)) hurried.add(r.matter)
      }
      return hurried.size > 0
        ? [{ about, matters: [...hurried], found: most, ordinary: MOST_IN_AN_HOUR }]
        : []
    })
  },
})
