import { actOn, date, plusMonths, shown } from '@doudi/kernel'
import { z } from 'zod'
import type { Segment } from '../registers/road-segment.ts'
import { NO_RULES, RULES, rulesIn, STAGES } from '../registers/test-rules.ts'
import type { Vehicle } from '../registers/test-vehicle.ts'

/** 确认安全性自我声明: the joint group countersigns it, for days, roads and a stage. */
export const declareTest = actOn<Vehicle>()({
  name: 'declare-test',
  emits: 'test-declared',
  title: { zh: '确认安全性自我声明', en: 'Countersign the safety declaration' },
  by: ['keeper'],
  when: ['filed', 'test-over'],
  leads: 'declared',
  input: z.object({
    document: z.string().min(1).max(200).meta(shown('声明文件', 'Document')),
    stage: z.enum(STAGES).meta(shown('阶段', 'Stage')),
    from: date.meta(shown('起始日期', 'First day')),
    until: date.meta(shown('截止日期', 'Last day')),
    segments: z.array(z.string().max(20)).min(1).max(200).meta(shown('测试路段', 'Road segments')),
    matter: z.string().max(80).optional().meta(shown('申请办件', 'Matter of the application')),
  }),
  refusals: {
    'no-rules': NO_RULES,
    'until-before-from': { zh: '截止早于起始', en: 'it would end before it begins' },
    'too-long': { zh: '测试期超过规则允许的最长期限', en: 'longer than the rules allow' },
    'no-such-segment': { zh: '没有这一路段', en: 'there is no such road segment' },
    'segment-not-open': { zh: '路段未开放', en: 'one of the road segments is not open' },
    'level-not-allowed': { zh: '路段不允许该自动驾驶等级', en: 'a segment does not allow this level' },
  },
  decide({ entry, others }, { from, until, segments }) {
    const rules = rulesIn(others)
    if (!rules) return 'no-rules'
    if (until < from) return 'until-before-from'
    if (until >= plusMonths(from, rules.declarationMonths)) return 'too-long'
    const found = others.filter(e => e.register === 'road-segment') as unknown as Segment[]
    if (segments.some(code => !found.some(s => s.fields.code === code))) return 'no-such-segment'
    if (found.some(s => s.status !== 'open')) return 'segment-not-open'
    return found.every(s => s.fields.levels.includes(entry.fields.level)) ? undefined : 'level-not-allowed'
  },
  record: ({ others }) => ({ rules: rulesIn(others)?.name ?? '' }),
  apply: ({ kept: { reports } }, declaration) => ({ reports, declaration }),
  narrate: ({ document, from, until, segments, rules }) => ({
    zh: `安全性自我声明（${document}）经确认，${from} 至 ${until}，路段 ${segments.join('、')}，依据${rules}`,
    en: `Safety declaration (${document}) countersigned for ${from} to ${until} on ${segments.join(', ')}, under ${rules}`,
  }),
  concerns: ({ segments }) => [RULES, ...segments.map(key => ({ register: 'road-segment', key }))],
  tells: 'readers',
})
