import { seeded } from '../tools/crash/seeded.ts'

const PLACES = [
  '武康街道永安社区',
  '舞阳街道科源路',
  '乾元镇金鹅山',
  '新市镇仙潭路',
  '洛舍镇钢琴园',
  '钟管镇曲园路',
  '雷甸镇运河边',
]
const THINGS = [
  ...[
    '路灯',
    '道路',
    '停车位',
    '施工许可',
    '危险货物运输许可',
    '不动产登记',
    '消防验收',
    '用工招聘',
    '污水管网',
  ],
  ...[
    '环境评价',
    '电力增容',
    '燃气接入',
    '贷款贴息',
    '社保缴费',
    '食品经营许可',
    '广告牌',
    '绿化带',
    '公交站点',
  ],
  ...[
    '员工子女入学',
    '厂房租赁',
    '土地出让',
    '雨水井盖',
    '智能网联汽车测试',
    '地磁观测环境',
    '宽带接入',
    '知识产权',
  ],
]
const PROBLEMS = [
  '报修后一直没有人来',
  '办理进度想了解一下',
  '到期如何换领',
  '材料退回多次',
  '影响正常生产',
  '请求尽快协调',
  '收费标准不清楚',
]
const DETAILS = [
  '我公司员工三百余人',
  '已经电话反映过两次',
  '附近几家企业都有同样的情况',
  '希望有关部门现场看一下',
  '年底前需要投产',
  '此前承诺过办结时限',
]
/** One in five hundred has it: a search that finds little must be as fast as one that finds much. */
const RARE = '量子计量'

export interface SampleWords {
  readonly title: string
  readonly firm: string
  readonly text: string
}

/** What the n-th request is about: always the same for the same number. */
export function sampleWords(n: number): SampleWords {
  const seed = seeded(n * 2_654_435_761)
  const thing = n % 500 === 7 ? `${RARE}${seed.pick(THINGS)}` : seed.pick(THINGS)
  return {
    title: `${thing}${seed.pick(PROBLEMS)}`,
    firm: `示例企业${String(seed.below(30_000)).padStart(5, '0')}`,
    text: `${seed.pick(PLACES)}${thing}，${seed.pick(PROBLEMS)}，${seed.pick(DETAILS)}，${seed.pick(DETAILS)}。`,
  }
}

/** Searches of two and of four characters, from words that stand in every tenth matter to words that stand in none. */
export const SEARCHES = {
  two: ['路灯', '停车', '许可', '社保', '入学', '量子', '企业', '退回', '县长', '井盖'],
  four: [
    '危险货物',
    '施工许可',
    '电力增容',
    '量子计量',
    '影响正常',
    '现场看一',
    '高铁车站',
    '员工子女',
    '网联汽车',
    '两次附近',
  ],
} as const
