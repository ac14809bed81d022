import type { Words } from '../measure/measure.ts'

/** A fault of a method file: where, and what to do about it. */
export interface Fault {
  readonly code: FaultCode
  readonly file: string
  readonly line: number
  readonly message: Words
}

export const FAULTS = {
  'broken-yaml': { zh: 'YAML 格式有误：$', en: 'The YAML cannot be read: $' },
  'wrong-shape': { zh: '内容不合格式：$', en: 'The content does not fit the format: $' },
  'unknown-measure': { zh: '没有指标“$”', en: 'There is no measure "$"' },
  'not-scored': {
    zh: '指标“$”不是比率，不能计分（分位数会因一件更晚而变好）',
    en: 'The measure "$" is no share or rate and cannot be scored (a quantile can improve when a matter ends later)',
  },
  'says-otherwise': {
    zh: '$ 与指标自身的定义不同',
    en: '$ is not what the measure itself says',
  },
  'twice-in-the-index': { zh: '指标“$”用了两次', en: 'The measure "$" is used twice' },
  'not-a-decimal': { zh: '“$”不是十进制数', en: '"$" is no decimal number' },
  'goalposts-against-direction': {
    zh: '“$”的满分点和零分点与方向不符',
    en: 'The goalposts of "$" contradict its direction',
  },
  'unit-differs': {
    zh: '“$”的单位应为 share 或 per-request，与指标种类一致',
    en: 'The unit of "$" does not fit its kind',
  },
  'no-such-indicator': {
    zh: '对照表引用的“$”不在本方法内',
    en: 'The mapping names "$", which is not part of this method',
  },
  'measured-or-why-not': {
    zh: '“$”须写明由哪些指标衡量，或为何无法由办理记录衡量',
    en: '"$" must say what measures it, or why the log cannot',
  },
  'framework-incomplete': { zh: '对照表不完整：$', en: 'The mapping is not complete: $' },
  'lights-crossed': {
    zh: '亮灯界限颠倒：绿灯须高于红灯',
    en: 'The lights are crossed: green lies above red',
  },
} as const satisfies Record<string, Words>
export type FaultCode = keyof typeof FAULTS

export interface Found {
  readonly code: FaultCode
  readonly at: readonly (string | number)[]
  readonly about: string
}

export function faultOf({ code, about }: Found, file: string, line: number): Fault {
  const { zh, en } = FAULTS[code]
  return { code, file, line, message: { zh: zh.replace('$', () => about), en: en.replace('$', () => about) } }
}
