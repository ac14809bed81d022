import { z } from 'zod'
import type { Text } from '../text.ts'
import type { Finding, YamlPath } from './problem.ts'
import { procedureYaml } from './schema.ts'

/** As the schema library reports a fault; what is inside differs by its kind. */
interface Issue {
  readonly code: string
  readonly path: readonly (string | number)[]
  readonly message: string
  /** Of a union: what each of its alternatives says. */
  readonly errors?: readonly (readonly Issue[])[]
  readonly keys?: readonly string[]
  /** Of a key: why it cannot be one. */
  readonly issues?: readonly Issue[]
}

interface Fault {
  readonly at: YamlPath
  readonly says: Text | string
}

const IN_CHINESE = z.locales.zhCN().localeError

/** Rules of the schema that its library cannot name by itself. */
const RULES: Readonly<Record<string, Text>> = {
  'exactly-one-unit': {
    zh: '时限须写且只写一个单位（working-days、calendar-days、working-hours、clock-hours、date-named-by）',
    en: 'a limit has one unit and no second one (working-days, calendar-days, working-hours, clock-hours, date-named-by)',
  },
  'reserved-word': { zh: '此词不能用作编号', en: 'this word cannot be an id' },
}
const NOT_AN_ID: Text = {
  zh: '编号只用小写字母、数字和连字符',
  en: 'an id is written in small letters, digits and hyphens',
}

function valueAt(content: unknown, at: YamlPath): unknown {
  return at.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], content)
}

/** How far an alternative is from what was written: a wrong kind of thing is farther than any number of keys. */
function distance(issues: readonly Issue[]): number {
  const ofOne = ({ code, path, keys }: Issue): number => {
    if (code === 'unrecognized_keys') return keys?.length ?? 1
    return path.length === 0 ? 100 : path.length === 1 ? 1 : 0
  }
  return issues.reduce((sum, issue) => sum + ofOne(issue), 0)
}

/** What the alternative that was meant says; undefined where none is nearer than another. */
function meant(errors: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const [first, second] = errors
    .map(issues => ({ issues, far: distance(issues) }))
    .sort((a, b) => a.far - b.far)
  return first && first.far !== second?.far ? first.issues : undefined
}

function sentence(issue: Issue, isAbsent: boolean): Text | string {
  if (isAbsent) return { zh: '缺少此项', en: 'this is missing' }
  return RULES[issue.message] ?? (issue.code === 'invalid_format' ? NOT_AN_ID : issue.message)
}

function faultsOf(issues: readonly Issue[], content: unknown, above: YamlPath = []): Fault[] {
  return issues.flatMap((issue): Fault[] => {
    const at = [...above, ...issue.path]
    const inner = issue.errors && meant(issue.errors)
    if (inner) return faultsOf(inner, content, at)
    if (issue.code === 'unrecognized_keys')
      return (issue.keys ?? []).map(key => ({
        at: [...at, key],
        says: { zh: '没有这样的字段', en: 'there is no such field' },
      }))
    const [ofKey] = issue.issues ?? []
    return [{ at, says: sentence(ofKey ?? issue, valueAt(content, at) === undefined) }]
  })
}

/** Everything in a procedure file that does not fit the format, each with its place, in both languages. */
export function shapeFindings(content: unknown): Finding[] {
  const read = (error?: z.core.$ZodErrorMap): Fault[] => {
    const { error: wrong } = procedureYaml.safeParse(content, error && { error })
    return faultsOf((wrong?.issues ?? []) as unknown as readonly Issue[], content)
  }
  const inChinese = read(IN_CHINESE)
  const said = (says: Text | string | undefined, language: 'zh' | 'en'): string =>
    typeof says === 'object' ? says[language] : (says ?? '')
  return read().map(({ at, says }, i) => {
    const place = at.join('.') || '(file)'
    const about = {
      zh: `${place}：${said(inChinese[i]?.says, 'zh')}`,
      en: `${place}: ${said(says, 'en')}`,
    }
    return { code: 'wrong-shape', at, about }
  })
}
