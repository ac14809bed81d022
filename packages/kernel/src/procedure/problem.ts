import type { Text } from '../text.ts'

/** One fault found in a file: where it is and, in one sentence, what is wrong. */
export interface Problem {
  readonly code: string
  readonly file: string
  /** From 1. */
  readonly line: number
  readonly message: Text
}

/** A place inside a YAML file, as the keys and indexes that lead to it. */
export type YamlPath = readonly (string | number)[]

export interface Finding {
  readonly code: keyof typeof PROBLEMS
  readonly at: YamlPath
  /** What the sentence is about; a text where the two languages name it differently. */
  readonly about: string | Text
}

/** Every fault the loader can name. The first ten are those of the design; the rest are errors of form. */
export const PROBLEMS = {
  'no-holder-rule': {
    zh: '环节“$”没有写明由谁承办（holder）',
    en: 'Step "$" does not say who holds it (holder)',
  },
  'no-limit': { zh: '环节“$”没有时限（limits）', en: 'Step "$" has no limit (limits)' },
  'unknown-office': { zh: '没有名为“$”的单位', en: 'There is no office "$"' },
  'unknown-command': {
    zh: '没有操作“$”，或它不能结束环节',
    en: 'There is no command "$", or it cannot end a step',
  },
  'duplicate-id': { zh: '编号“$”用了两次', en: 'The id "$" is used twice' },
  'outcome-without-branch': { zh: '结果“$”没有对应的分支', en: 'The outcome "$" has no branch' },
  'impossible-outcome': {
    zh: '此处不会得出结果“$”',
    en: 'Nothing here can end with the outcome "$"',
  },
  'loop-without-way-out': { zh: '循环“$”没有出口', en: 'The loop "$" has no way out' },
  'promised-above-legal': {
    zh: '“$”的承诺时限长于法定时限',
    en: 'The promised limit of "$" is longer than the legal one',
  },
  'stop-without-cap': { zh: '暂停事由“$”没有上限（cap）', en: 'The stop ground "$" has no cap' },
  'edited-after-publication': {
    zh: '流程“$”发布后内容被改动，请改用新版本号',
    en: 'Procedure "$" was edited after its publication; give the change a new version number',
  },
  'broken-yaml': { zh: 'YAML 格式有误：$', en: 'The YAML cannot be read: $' },
  'wrong-shape': { zh: '内容不合格式：$', en: 'The content does not fit the format: $' },
  'unknown-step': {
    zh: '此处提到的环节“$”不在它之前',
    en: 'The step "$" named here does not come before it',
  },
  'unknown-ground': { zh: '没有声明过的暂停事由“$”', en: 'The stop ground "$" is not declared' },
  'root-no-sequence': {
    zh: '流程“$”的树须以 sequence 开始',
    en: 'The tree of "$" must begin with a sequence',
  },
  'promise-outlasts-law': {
    zh: '暂停事由“$”使承诺时限停计而法定时限不停，承诺会晚于法定',
    en: 'The ground "$" stops the promised clock but not the legal one, so the promise could fall due after the law',
  },
  'units-differ': {
    zh: '“$”的承诺时限与法定时限须用同一单位和同一起算规则',
    en: 'Promised and legal limit of "$" must use one unit and one way of counting',
  },
  'extension-unsigned': {
    zh: '“$”可以延期，但 sign-off 没有规定由谁批准 extend-deadline',
    en: '"$" may be extended, but sign-off does not say who approves extend-deadline',
  },
  'reserved-limit': {
    zh: '时限名称“$”由系统使用（随阶段答复、确定承办单位、合并拆分产生），流程不得自定',
    en: 'The limit "$" is set by replies, determinations and mergers: a procedure cannot declare it',
  },
} as const satisfies Record<string, Text>

export function describe(finding: Finding, file: string, line: number): Problem {
  const { zh, en } = PROBLEMS[finding.code]
  // A function, so that `$&` in a file's own text is not taken for a pattern.
  const { about } = finding
  const { zh: aboutZh, en: aboutEn } = typeof about === 'string' ? { zh: about, en: about } : about
  const message = { zh: zh.replace('$', () => aboutZh), en: en.replace('$', () => aboutEn) }
  return { code: finding.code, file, line, message }
}
