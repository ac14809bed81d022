import { defineCheck } from '../check.ts'
import { groupedBy } from '../tails.ts'

const THREE_DAYS_MS = 3 * 86_400_000
const MOST = 2

/** 拆件: one firm’s request is registered as several, which are easy to answer. */
export const splitMatters = defineCheck({
  name: 'split-matters',
  title: { zh: '拆件', en: 'Split requests' },
  looksAt: {
    zh: '同一企业在同一单位三天内登记三件及以上同一流程的诉求',
    en: 'three requests or more of one firm, under one procedure, registered at one office within three days',
  },
  find({ all }) {
    const named = all.filter(t => t.firm !== '')
    return groupedBy(named, t => `${t.firm}\n${t.office}\n${t.procedure}`).flatMap(({ members }) => {
      const rising = [...members].sort((a, b) => a.opened - b.opened)
      const alike = new Set<string>()
      for (const [i, first] of rising.entries()) {
        const near = rising.slice(i).filter(t => t.opened - first.opened <= THREE_DAYS_MS)
        if (near.length > MOST) for (const t of near) alike.add(t.matter)
      }
      const about = members[0]?.office ?? ''
      return alike.size > 0 ? [{ about, matters: [...alike], found: alike.size, ordinary: MOST }] : []
    })
  },
})
