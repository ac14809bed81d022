import type { Text } from '../text.ts'

/** Words of the interface for fixed values of events. The list to follow is GLOSSARY.md. */
export const LABELS: Readonly<Record<string, Text>> = {
  // Origins
  applicant: { zh: '申请人', en: 'applicant' },
  hotline: { zh: '12345热线', en: '12345 hotline' },
  'enterprise-code': { zh: '企业码', en: 'enterprise code' },
  meeting: { zh: '政企恳谈会', en: 'Wednesday talks' },
  visit: { zh: '走访', en: 'visit' },
  proactive: { zh: '主动发现', en: 'proactive discovery' },
  agency: { zh: '全程代办', en: 'agency' },
  // Results
  solved: { zh: '已解决', en: 'solved' },
  partly: { zh: '部分解决', en: 'partly solved' },
  planned: { zh: '列入计划', en: 'planned' },
  explained: { zh: '解释说明', en: 'explained' },
  'not-now': { zh: '暂不具备条件', en: 'not possible now' },
  answered: { zh: '直接答复', en: 'answered directly' },
  declined: { zh: '不予受理', en: 'declined' },
  merged: { zh: '合并办理', en: 'merged' },
  split: { zh: '拆分办理', en: 'split' },
  once: { zh: '合计一件', en: 'counted as one' },
  each: { zh: '逐件计算', en: 'counted each' },
  withdrawn: { zh: '撤回', en: 'withdrawn' },
  dispatched: { zh: '派单', en: 'dispatched' },
  accepted: { zh: '受理', en: 'accepted' },
  satisfied: { zh: '满意', en: 'satisfied' },
  unsatisfied: { zh: '不满意', en: 'unsatisfied' },
  unreachable: { zh: '未接通', en: 'unreachable' },
  rework: { zh: '重办', en: 'rework' },
  upheld: { zh: '维持办理结果', en: 'result upheld' },
  closed: { zh: '办结', en: 'closed' },
  done: { zh: '完成', en: 'done' },
  passed: { zh: '通过', en: 'passed' },
  failed: { zh: '未通过', en: 'failed' },
  // Levels
  yellow: { zh: '黄灯（临期提醒经办人和科室）', en: 'yellow light: officer and section' },
  red: { zh: '红灯（逾期，提醒单位分管领导）', en: 'red light, overdue: deputy head of the office' },
  'red+1': { zh: '逾期1个工作日（提醒单位主要负责人）', en: 'one working day overdue: head of the office' },
  'red+3': {
    zh: '逾期3个工作日（兜底办催办，抄送督查室）',
    en: 'three working days overdue: catch-all office, inspectorate informed',
  },
  'red+5': {
    zh: '逾期5个工作日（拟提请县分管领导，由兜底办签发）',
    en: 'five working days overdue: draft for the county leader',
  },
  // Clocks
  promised: { zh: '承诺时限', en: 'promised limit' },
  legal: { zh: '法定时限', en: 'legal limit' },
  assigned: { zh: '确定的办理时限', en: 'limit set with the determination' },
  kept: { zh: '沿用时限', en: 'limit kept from another matter' },
  'next-reply': { zh: '下次答复时间', en: 'next reply' },
  // Questions
  consult: { zh: '征求意见', en: 'consultation' },
  help: { zh: '协办', en: 'help' },
  summon: { zh: '到场协同（吹哨）', en: 'summons' },
  // Causes of falling to the catch-all office
  'second-dispute': { zh: '第二次异议', en: 'second dispute' },
  'no-determination': { zh: '当日未确定承办单位', en: 'not determined the same day' },
  'bounce-budget': { zh: '退转次数已用完', en: 'passed on too often' },
  'no-rule': { zh: '没有对应的承办单位', en: 'no office fits' },
  silence: { zh: '长时间无人办理', en: 'left unanswered' },
  // Units
  'working-days': { zh: '个工作日', en: 'working days' },
  'calendar-days': { zh: '个自然日', en: 'calendar days' },
  'working-hours': { zh: '个工作小时', en: 'working hours' },
  'clock-hours': { zh: '小时', en: 'hours' },
  'working-day': { zh: '个工作日', en: 'working day' },
  'calendar-day': { zh: '个自然日', en: 'calendar day' },
  'working-hour': { zh: '个工作小时', en: 'working hour' },
  'clock-hour': { zh: '小时', en: 'hour' },
  // Posts
  clerk: { zh: '工作人员', en: 'clerk' },
  liaison: { zh: '收件联络员', en: 'liaison' },
  'section-head': { zh: '科室负责人', en: 'section head' },
  'unit-deputy-head': { zh: '单位分管领导', en: 'deputy head of the office' },
  'unit-head': { zh: '单位主要负责人', en: 'head of the office' },
  'county-deputy': { zh: '县分管领导', en: 'county leader in charge' },
  'county-head': { zh: '县主要领导', en: 'head of the county' },
  // Disclosure
  open: { zh: '公开', en: 'open' },
  'hide-firm-from-holder': { zh: '对承办单位隐去企业信息', en: 'firm hidden from the holder' },
  'doudi-only': { zh: '仅兜底办可见', en: 'catch-all office only' },
  'holder-only': { zh: '仅回访单位可见', en: 'only those who ask' },
}

export function labelOf(key: string, own: Readonly<Record<string, Text>> = {}): Text {
  return own[key] ?? LABELS[key] ?? { zh: key, en: key }
}
