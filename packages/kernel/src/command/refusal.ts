import type { Text } from '../text.ts'

/** A business "no" (暂不能操作): a normal answer, with its reason in both languages. Codes are never reused. */
export interface Refusal {
  /** `<command>/<reason>`; reasons any command may give have the owner `matter`. */
  readonly code: string
  readonly reason: Text
}

/** Reasons that belong to the kernel, whatever the command. */
export const REASONS = {
  'matter-closed': { zh: '办件已办结', en: 'the matter is closed' },
  'matter-open': { zh: '办件尚未办结', en: 'the matter is still open' },
  'not-yours': { zh: '您不是此环节的承办人，也没有相应职责', en: 'this is not yours to do' },
  'nothing-there': { zh: '当前没有可以这样操作的环节', en: 'nothing is open on which this could be done' },
  'name-the-duty': {
    zh: '有多个环节可以操作，请指明环节',
    en: 'several steps are open: name the one you mean',
  },
  'not-at-this-step': { zh: '本环节不能以此操作结束', en: 'this step does not end that way' },
  'outcome-not-here': { zh: '本环节没有这一结果', en: 'this step has no such outcome' },
  'clock-stopped': { zh: '计时已暂停，请先恢复', en: 'the clock is stopped; resume it first' },
  'sign-off-needed': { zh: '须先拟稿并经审核签发', en: 'it must be drafted and signed off first' },
  'not-to-be-drafted': {
    zh: '该操作含个人信息，须本人直接办理',
    en: 'this act speaks of a person and cannot be drafted',
  },
  recused: { zh: '您已在本办件中回避', en: 'you are recused from this matter' },
  'not-known': { zh: '本办件与您单位无关', en: 'your office has nothing to do with this matter' },
  'stays-with-catch-all': {
    zh: '仅兜底办可见的办件不可交给其他单位',
    en: 'what only the catch-all office may know goes to no other office',
  },
  'kept-apart': {
    zh: '事后回访只由回访单位办理，不交其他单位',
    en: 'a look-back stays with those who ask, and goes to no other office',
  },
  'not-yours-to-keep': { zh: '此台账不由您单位登记', en: 'this register is not yours to keep' },
  'not-in-this-status': { zh: '条目目前的状态不能这样操作', en: 'the entry is not in a status for this' },
  'entered-already': { zh: '已有同一条目在册', en: 'there is an open entry of this key already' },
  confidential: { zh: '本办件仅兜底办可以办理', en: 'only the catch-all office may handle this matter' },
} as const satisfies Record<string, Text>

export type KernelReason = keyof typeof REASONS

export function refuse(reason: KernelReason): Refusal {
  return { code: `matter/${reason}`, reason: REASONS[reason] }
}
