import { defineCommand, isActive, officeId, shown } from '@doudi/kernel'
import { z } from 'zod'

const position = z.strictObject({
  office: officeId.meta(shown('会诊单位', 'Office', { of: 'office' })),
  position: z.string().min(1).max(1000).meta(shown('意见', 'Position')),
  legalGround: z.string().min(1).max(300).meta(shown('依据', 'Legal ground')),
})

/** 专家会诊: what each office says it may and must do, and on which rule of law it relies. */
export const diagnose = defineCommand({
  name: 'diagnose',
  emits: 'diagnosed',
  title: { zh: '专家会诊', en: 'Joint diagnosis' },
  at: 'step',
  by: ['catch-all'],
  input: z.object({
    positions: z.array(position).min(2).max(20).meta(shown('各单位意见', 'Positions')),
    conclusion: z.string().min(1).max(2000).meta(shown('会诊结论', 'Conclusion')),
  }),
  refusals: {
    'unknown-office': {
      zh: '会诊单位不存在或已停用',
      en: 'one of the offices does not exist or is disabled',
    },
    'office-twice': { zh: '同一单位只能发表一次意见', en: 'each office states one position' },
  },
  decide({ county }, { positions }) {
    const offices = positions.map(p => p.office)
    if (offices.some(o => !isActive(county, o))) return 'unknown-office'
    return new Set(offices).size < offices.length ? 'office-twice' : undefined
  },
  moves: () => [],
  tells: { sentence: { zh: '已组织专家会诊', en: 'A joint diagnosis was held' } },
  narrate: ({ positions, conclusion }, names) => ({
    zh: `专家会诊：${positions.map(p => `${names.office(p.office).zh}：${p.position}（依据：${p.legalGround}）`).join('；')}。结论：${conclusion}`,
    en: `Joint diagnosis: ${positions.map(p => `${names.office(p.office).en}: ${p.position} (ground: ${p.legalGround})`).join('; ')}. Conclusion: ${conclusion}`,
  }),
})
