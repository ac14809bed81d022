import type { Actor, Duty } from '@doudi/kernel'
import type { Said } from './endings.ts'
import type { Life, Moment } from './life.ts'

/** What a moment needs to know of its place. */
export interface Here {
  readonly life: Life
  readonly duty: Duty
  readonly today: string
  readonly dateIn: (days: number) => string
  /** An officer of an office, by post. */
  readonly officer: (office: string, post: string) => Actor
  /** Whoever acts for the holder now. */
  readonly holder: Actor
}

export interface Done extends Said {
  readonly actor: Actor
}

const STOP_REASON = {
  'expert-review': '需组织专家评审',
  'at-request': '企业来函要求暂缓办理',
} as const

function idOf(actor: Actor): string {
  return actor.kind === 'officer' ? actor.officer : ''
}

type CaughtMoment = 'take-in' | 'diagnose' | 'determine'

/** What the catch-all office does with what it has caught. */
function momentOfCatchAll(moment: CaughtMoment, { life, duty, dateIn, officer }: Here): Done {
  const actor = officer('doudi', 'clerk')
  const by = (command: string, input: object): Done => ({ command, input: { ...input }, actor })
  const offices = askedBy(life, duty)
  switch (moment) {
    case 'take-in':
      return by('take-in', { ground: life.ground, reason: '各单位职责均不完全覆盖，由兜底办承接' })
    case 'diagnose':
      return by('diagnose', {
        positions: positionsOf([life.lead, ...offices]),
        conclusion: '由牵头单位承办，其他单位限时配合',
      })
    case 'determine':
      return by('determine', {
        office: life.lead,
        mandate: '职责清单（演示）',
        reason: '与主要职责关联最紧密',
        dueOn: dateIn(14),
      })
  }
}

function askedBy(life: Life, duty: Duty): readonly string[] {
  const others = life.asked.filter(o => o !== duty.holder.office)
  return others.length > 0 ? others : ['administrative-service']
}

/** What is done, by whom, at a moment of a step. */
export function momentOf(moment: Moment, here: Here): Done {
  const { life, duty, today, dateIn, officer, holder } = here
  const by = (command: string, input: object, actor: Actor = holder): Done => ({
    command,
    input: { ...input },
    actor,
  })
  const offices = askedBy(life, duty)
  switch (moment) {
    case 'note':
      return by('note', { text: '已电话联系企业，约定本周现场踏勘' })
    case 'reply':
      return by('reply', { text: '已完成现场踏勘，正在会商处理方案', nextReplyOn: dateIn(5) })
    case 'extend':
      return by('extend-deadline', { days: 2, reason: '涉及多家单位会商，需延长办理时间' })
    case 'documents':
      return by('request-documents', { documents: ['授权委托书', '现场照片及示意图', '近一年相关凭证'] })
    case 'expert-review':
    case 'at-request':
      return by('suspend', { ground: moment, reason: STOP_REASON[moment] })
    case 'consult':
      return by('consult', { offices, question: '请就职责范围和办理依据反馈意见' })
    case 'help':
      return by('request-help', { offices: ['administrative-service'], task: '请协助核对办件档案' })
    case 'summon':
      return by('summon', { offices, place: '企业现场', why: '需共同踏勘，当场明确责任' })
    case 'raise':
      return by('raise', { to: 'unit-head', reason: '协调难度较大，提请主要负责人研究' })
    case 'instruct':
      return by(
        'instruct',
        { text: '请抓紧研究，给企业一个明确答复', dated: today },
        officer('county-leaders', 'county-deputy'),
      )
    case 'supervise':
      return by('supervise', { text: '请说明逾期原因，并明确办结时间' }, officer('inspectorate', 'liaison'))
    case 'remind':
      return by('remind', { text: '想问问办到哪一步了' }, { kind: 'applicant' })
    case 'recuse':
      return by('recuse', { officer: idOf(holder), reason: '与申请企业负责人有亲属关系' })
    case 'hand-over':
      return by('hand-over', { officer: idOf(officer(duty.holder.office, 'clerk')), reason: '工作交接' })
    case 'hide-firm':
      return by(
        'set-disclosure',
        { disclosure: 'hide-firm-from-holder', reason: '企业要求对承办单位隐去名称' },
        officer('enterprise-centre', 'liaison'),
      )
    case 'correct':
      return by(
        'correct',
        { version: 1, field: 'town', should: life.input.town, reason: '登记时镇街填写有误' },
        officer('enterprise-centre', 'clerk'),
      )
    default:
      return momentOfCatchAll(moment, here)
  }
}

function positionsOf(
  offices: readonly string[],
): { office: string; position: string; legalGround: string }[] {
  return [...new Set(offices)].map((office, i) => ({
    office,
    position: i === 0 ? '可以牵头，需相关单位出具意见' : '可在职责范围内配合出具意见',
    legalGround: '职责清单（演示）',
  }))
}
