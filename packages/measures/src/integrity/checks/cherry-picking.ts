import { defineCheck } from '../check.ts'
import { groupedBy } from '../tails.ts'

/** How many that came later must have been answered, and what share of them, before one counts as left lying. */
const FEWEST_LATER = 12
const MOST_OVERTAKEN = 0.8
const TIMES_THE_MIDDLE = 5
const OVER = new Set(['matter-withdrawn', 'merged-into', 'matter-split'])

/** 挑件: what is hard lies while what came later is answered. */
export const cherryPicking = defineCheck({
  name: 'cherry-picking',
  title: { zh: '挑易办件', en: 'Cherry-picking' },
  looksAt: {
    zh: '在办件的历时超过同单位同流程中位数五倍，而其后登记、理应答完的八成以上已答复',
    en: 'open for five times the office’s middle time under that procedure, while eight in ten of what came later and should be answered by now are',
  },
  find({ all }) {
    return groupedBy(all, t => `${t.office}\n${t.procedure}`).flatMap(({ members }) => {
      const rising = [...members].sort((a, b) => a.opened - b.opened)
      const isDone = rising.map(t => !Number.isNaN(t.answered))
      const lasted = rising
        .filter((_, i) => isDone[i])
        .map(t => t.days)
        .sort((a, b) => a - b)
      const middle = Math.max(1, lasted[lasted.length >> 1] ?? 1)
      const isGone = rising.map(t => Number.isNaN(t.answered) && t.events.some(e => OVER.has(e.type)))
      // What came in lately need not be answered yet, and says nothing.
      const isCompared = rising.map((t, i) => !isGone[i] && (isDone[i] === true || t.days > 2 * middle))
      return rising.flatMap((t, i) => {
        const later = isDone.slice(i + 1).filter((_, n) => isCompared[i + 1 + n])
        const answered = later.filter(Boolean).length
        const isLeft =
          !isDone[i] &&
          !isGone[i] &&
          later.length >= FEWEST_LATER &&
          answered >= MOST_OVERTAKEN * later.length &&
          t.days > TIMES_THE_MIDDLE * middle
        return isLeft ? [{ about: t.office, matters: [t.matter], found: t.days, ordinary: middle }] : []
      })
    })
  },
})
