import { defineCheck } from '../check.ts'
import { groupedBy } from '../tails.ts'
import { answerOf } from '../trail.ts'

const FEWEST = 5

/** 死字段: the same words for one matter after another, so that nothing is said of any. */
export const deadFields = defineCheck({
  name: 'dead-fields',
  title: { zh: '套话填报', en: 'Dead fields' },
  looksAt: {
    zh: '同一工作人员对五件及以上给出一字不差的办理结果',
    en: 'one officer answers five matters or more in the very same words',
  },
  find({ all }) {
    const said = all.flatMap(trail => {
      const answer = answerOf(trail)
      const text = answer?.data.text ?? answer?.data.opinion
      return typeof text === 'string' && answer?.by?.officer
        ? [{ matter: trail.matter, officer: answer.by.officer, text }]
        : []
    })
    return groupedBy(said, s => `${s.officer}\n${s.text}`).flatMap(({ members }) =>
      members.length >= FEWEST
        ? [
            {
              about: members[0]?.officer ?? '',
              matters: members.map(m => m.matter),
              found: members.length,
              ordinary: 1,
            },
          ]
        : [],
    )
  },
})
