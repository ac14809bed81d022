import { describe, expect, it } from 'vitest'
import { type Loaded, loadProcedure } from './load.ts'
import { PROBLEMS, type Problem } from './problem.ts'

/** A small procedure without a fault. Every fault below is one or two of its lines changed. */
const GOOD = `procedure: request
version: 1
title: { zh: 诉求, en: Request }
label: request
stops:
  documents: { title: { zh: 等待材料, en: waiting }, cap: { working-days: 10, times: 1 } }
sign-off:
  decline: [unit-head]
result-of: [handle]
tree:
  sequence: matter
  nodes:
    - step: intake
      holder: first-receiver
      limits: { promised: { working-days: 1 } }
      ends: { dispatch: [dispatched], decline: [declined] }
    - choice: by-intake
      on: intake
      branches:
        dispatched:
          loop: rounds
          on: check
          again: [rework]
          max: 2
          do:
            sequence: round
            nodes:
              - step: handle
                holder: { office: roads }
                limits: { promised: { working-days: 7 }, legal: { working-days: 20 } }
                ends: { resolve: [solved] }
              - step: check
                holder: { role: desk }
                limits: { promised: { working-days: 1 } }
                ends: { rework: [rework], conclude: [upheld] }
          redo:
            step: again
            holder: { holder-of: handle }
            limits: { promised: { working-days: 5 } }
            ends: { resolve: [solved] }
        declined: null
`

/** Stands in for SHA-256: the kernel does no cryptography, and any function of the text will do. */
const digest = (text: string): string => `digest of ${text}`

function load(text: string, published?: Readonly<Record<string, string>>): Loaded {
  const county = {
    offices: new Set(['roads', 'desk']),
    endings: new Map(['dispatch', 'decline', 'resolve', 'rework', 'conclude'].map(name => [name, undefined])),
    draftable: new Set([
      'dispatch',
      'decline',
      'resolve',
      'rework',
      'conclude',
      'extend-deadline',
      'suspend',
    ]),
    ...(published && { published }),
  }
  return loadProcedure({ file: 'request.yaml', text, county, digest })
}

function problemsOf(text: string): readonly Problem[] {
  const loaded = load(text)
  return 'problems' in loaded ? loaded.problems : []
}

function digestOf(text: string): string {
  const loaded = load(text)
  return 'procedure' in loaded ? loaded.procedure.digest : ''
}

interface Fault {
  readonly code: keyof typeof PROBLEMS
  readonly from: string
  readonly to: string
  /** The line that an official has to look at: its beginning, as it stands in the faulty file. */
  readonly line: string
  readonly zh: string
  readonly en: string
}

const FAULTS: readonly Fault[] = [
  {
    code: 'no-holder-rule',
    from: '      holder: first-receiver\n',
    to: '',
    line: '    - step: intake',
    zh: '环节“intake”没有写明由谁承办（holder）',
    en: 'Step "intake" does not say who holds it (holder)',
  },
  {
    code: 'no-limit',
    from: '                limits: { promised: { working-days: 1 } }\n',
    to: '',
    line: '              - step: check',
    zh: '环节“check”没有时限（limits）',
    en: 'Step "check" has no limit (limits)',
  },
  {
    code: 'unknown-office',
    from: '{ office: roads }',
    to: '{ office: raods }',
    line: '                holder: { office: raods }',
    zh: '没有名为“raods”的单位',
    en: 'There is no office "raods"',
  },
  {
    code: 'unknown-command',
    from: '                ends: { resolve: [solved] }',
    to: '                ends: { finish-off: [solved] }',
    line: '                ends: { finish-off',
    zh: '没有操作“finish-off”，或它不能结束环节',
    en: 'There is no command "finish-off", or it cannot end a step',
  },
  {
    code: 'duplicate-id',
    from: 'sequence: round',
    to: 'sequence: rounds',
    line: '            sequence: rounds',
    zh: '编号“rounds”用了两次',
    en: 'The id "rounds" is used twice',
  },
  {
    code: 'outcome-without-branch',
    from: '        declined: null\n',
    to: '',
    line: '    - choice: by-intake',
    zh: '结果“declined”没有对应的分支',
    en: 'The outcome "declined" has no branch',
  },
  {
    code: 'impossible-outcome',
    from: '        declined: null\n',
    to: '        declined: null\n        merged: null\n',
    line: '        merged: null',
    zh: '此处不会得出结果“merged”',
    en: 'Nothing here can end with the outcome "merged"',
  },
  {
    code: 'loop-without-way-out',
    from: '          again: [rework]',
    to: '          again: [rework, upheld]',
    line: '          loop: rounds',
    zh: '循环“rounds”没有出口',
    en: 'The loop "rounds" has no way out',
  },
  {
    code: 'promised-above-legal',
    from: 'promised: { working-days: 7 }',
    to: 'promised: { working-days: 21 }',
    line: '                limits: { promised: { working-days: 21 }',
    zh: '“handle”的承诺时限长于法定时限',
    en: 'The promised limit of "handle" is longer than the legal one',
  },
  {
    code: 'stop-without-cap',
    from: ', cap: { working-days: 10, times: 1 }',
    to: '',
    line: '  documents: {',
    zh: '暂停事由“documents”没有上限（cap）',
    en: 'The stop ground "documents" has no cap',
  },
]

/** The same in other places, and what else the loader asks for. */
const OTHERS: readonly Fault[] = [
  {
    code: 'reserved-limit',
    from: '                limits: { promised: { working-days: 1 } }\n',
    to: '                limits: { promised: { working-days: 1 }, next-reply: { working-days: 2 } }\n',
    line: '                limits: { promised: { working-days: 1 }, next-reply: { working-days: 2 } }',
    zh: '时限名称“next-reply”由系统使用（随阶段答复、确定承办单位、合并拆分产生），流程不得自定',
    en: 'The limit "next-reply" is set by replies, determinations and mergers: a procedure cannot declare it',
  },
  {
    code: 'impossible-outcome',
    from: '          again: [rework]',
    to: '          again: [rework, redo]',
    line: '          again: [rework, redo]',
    zh: '此处不会得出结果“redo”',
    en: 'Nothing here can end with the outcome "redo"',
  },
  {
    code: 'loop-without-way-out',
    from: '          on: check',
    to: '          on: intake',
    line: '          on: intake',
    zh: '循环“rounds”没有出口',
    en: 'The loop "rounds" has no way out',
  },
  {
    code: 'unknown-step',
    from: '{ holder-of: handle }',
    to: '{ holder-of: again }',
    line: '            holder: { holder-of: again }',
    zh: '此处提到的环节“again”不在它之前',
    en: 'The step "again" named here does not come before it',
  },
  {
    code: 'unknown-ground',
    from: '{ promised: { working-days: 5 } }',
    to: '{ promised: { working-days: 5, stops-for: [rain] } }',
    line: '            limits: { promised: { working-days: 5, stops-for',
    zh: '没有声明过的暂停事由“rain”',
    en: 'The stop ground "rain" is not declared',
  },
  {
    code: 'units-differ',
    from: 'legal: { working-days: 20 }',
    to: 'legal: { calendar-days: 20 }',
    line: '                limits: { promised: { working-days: 7 }, legal: { cal',
    zh: '“handle”的承诺时限与法定时限须用同一单位和同一起算规则',
    en: 'Promised and legal limit of "handle" must use one unit and one way of counting',
  },
  {
    code: 'extension-unsigned',
    from: 'promised: { working-days: 5 }',
    to: 'promised: { working-days: 5, extension: { times: 1, total: 5 } }',
    line: '            limits: { promised: { working-days: 5, ext',
    zh: '“again”可以延期，但 sign-off 没有规定由谁批准 extend-deadline',
    en: '"again" may be extended, but sign-off does not say who approves extend-deadline',
  },
]

function lineOf(text: string, beginning: string): number {
  return text.split('\n').findIndex(line => line.startsWith(beginning)) + 1
}

describe('loading a procedure', () => {
  it('given a file without a fault, when it is loaded, then it is a procedure', () => {
    expect(problemsOf(GOOD)).toEqual([])
    const loaded = load(GOOD)
    expect('procedure' in loaded && Object.keys(loaded.procedure.nodes)).toEqual([
      'matter',
      'intake',
      'by-intake',
      'rounds',
      'round',
      'handle',
      'check',
      'again',
    ])
  })

  it('given the ten faults of the design, when they are counted, then each has its example here', () => {
    expect(FAULTS.map(f => f.code)).toEqual(Object.keys(PROBLEMS).slice(0, 10))
  })

  it.each([...FAULTS, ...OTHERS])(
    '$code: given the fault, when the file is loaded, then it is the only one, in its line and both languages',
    ({ code, from, to, line, zh, en }) => {
      expect(GOOD).toContain(from)
      const faulty = GOOD.replace(from, to)
      const found = problemsOf(faulty)
      expect(found).toEqual([{ code, file: 'request.yaml', line: lineOf(faulty, line), message: { zh, en } }])
      expect(found[0]?.line).toBeGreaterThan(0)
    },
  )

  it('given several faults, when the file is loaded, then all are told, from top to bottom', () => {
    const faulty = FAULTS.filter(f => ['unknown-office', 'stop-without-cap', 'no-limit'].includes(f.code))
    const text = faulty.reduce((changed, { from, to }) => changed.replace(from, to), GOOD)
    const found = problemsOf(text)
    expect(found.map(p => p.code)).toEqual(['stop-without-cap', 'unknown-office', 'no-limit'])
    expect(found.map(p => p.line)).toEqual(found.map(p => p.line).toSorted((a, b) => a - b))
  })

  it('given a version that was edited after publication, when it is loaded, then it says so', () => {
    const published = { 'request@1': digestOf(GOOD) }
    expect(load(GOOD, published)).toHaveProperty('procedure')
    expect(load(`# A comment changes nothing.\n${GOOD}`, published)).toHaveProperty('procedure')
    const edited = GOOD.replace('working-days: 7', 'working-days: 8')
    expect(load(edited, published)).toEqual({
      problems: [
        {
          code: 'edited-after-publication',
          file: 'request.yaml',
          line: 2,
          message: {
            zh: '流程“request”发布后内容被改动，请改用新版本号',
            en: 'Procedure "request" was edited after its publication; give the change a new version number',
          },
        },
      ],
    })
    expect(load(edited.replace('version: 1', 'version: 2'), published)).toHaveProperty('procedure')
  })

  it('given a text that is no YAML, when it is loaded, then its line is named and nothing is thrown', () => {
    const [problem] = problemsOf(GOOD.replace('label: request', 'label: [request'))
    expect(problem).toMatchObject({ code: 'broken-yaml', file: 'request.yaml' })
    expect(problem?.message.zh).toMatch(/^YAML 格式有误：/)
    expect(problem?.message.en).toMatch(/^The YAML cannot be read: /)
  })

  it.each([
    { what: 'a misspelt word', from: 'holder: first-receiver', to: 'holdr: first-receiver' },
    {
      what: 'two units in one limit',
      from: '{ working-days: 5 }',
      to: '{ working-days: 5, clock-hours: 5 }',
    },
  ])('given $what, when the file is loaded, then the form is at fault', ({ from, to }) => {
    const [problem] = problemsOf(GOOD.replace(from, to))
    expect(problem?.code).toBe('wrong-shape')
    expect(problem?.message.zh).toMatch(/^内容不合格式：/)
    expect(problem?.message.en).toMatch(/^The content does not fit the format: /)
  })

  it('given many faults of form, when the file is loaded, then all are told, each in its line and in both languages', () => {
    const faulty = [
      ['version: 1', 'version: one'],
      ['label: request\n', ''],
      ['holder: first-receiver', 'holdr: first-receiver'],
      ['dispatch: [dispatched], decline', 'Dispatch: [dispatched], decline'],
      ['{ office: roads }', '{ role: chief }'],
      ['{ promised: { working-days: 7 }, legal', '{ promised: { working-days: 7, clock-hours: 5 }, legal'],
      ['max: 2', 'max: 0'],
    ].reduce((text, [from = '', to = '']) => text.replace(from, to), GOOD)
    const found = problemsOf(faulty)
    const lines = faulty.split('\n')
    expect(found.map(p => [lines[p.line - 1]?.trim().split(':')[0], p.message.en])).toEqual([
      ['procedure', expect.stringMatching(/label: this is missing$/)],
      ['version', expect.stringMatching(/version: Invalid input: expected number/)],
      ['holdr', expect.stringMatching(/holdr: there is no such field$/)],
      ['ends', expect.stringMatching(/Dispatch: an id is written in small letters, digits and hyphens$/)],
      ['max', expect.stringMatching(/max: Too small/)],
      ['holder', expect.stringMatching(/holder\.role: Invalid option: expected one of "desk"/)],
      ['limits', expect.stringMatching(/promised: a limit has one unit and no second one/)],
    ])
    for (const { code, message } of found) {
      expect(code).toBe('wrong-shape')
      expect(message.zh).toMatch(/^内容不合格式：\S+：.*[\u4e00-\u9fff]/)
    }
  })

  it('given two places that are no YAML, when the file is loaded, then both are told in their lines, in words of either language', () => {
    const text = GOOD.replace('label: request', 'label: request: again').replace('max: 2', 'max: 2: 3')
    expect(problemsOf(text).map(p => [text.split('\n')[p.line - 1]?.trim(), p.message])).toEqual(
      ['label: request: again', 'max: 2: 3'].map(line => [
        line,
        {
          zh: 'YAML 格式有误：一行有两个冒号，含冒号的内容须加引号',
          en: 'The YAML cannot be read: one line has two colons: text with a colon is put in quotation marks',
        },
      ]),
    )
  })

  it.each([
    ['a tab', 'title: { zh: 诉求, en: Request }\n\tbasis: x', /制表符|缩进/],
    ['a field twice', 'title: { zh: 诉求, en: Request }\ntitle: { zh: 甲, en: A }', /两次同一个字段/],
    ['an open bracket', 'title: { zh: 诉求, en: Request', /缺少|缩进|多了/],
  ])('given %s, when the file is loaded, then it is said in Chinese too', (_what, to, says) => {
    const [problem] = problemsOf(GOOD.replace('title: { zh: 诉求, en: Request }', to))
    expect(problem?.code).toBe('broken-yaml')
    expect(problem?.message.zh).toMatch(says)
  })

  it('given a wrong form, when the file is loaded, then both languages say what is wrong in their own words', () => {
    const [problem] = problemsOf(GOOD.replace('version: 1', 'version: one'))
    expect(problem?.message.zh).toContain('version：')
    expect(problem?.message.zh).toMatch(/无效输入|期望/)
    expect(problem?.message.en).toMatch(/version: Invalid input: expected number/)
  })

  it('given a fault in a block, when it is loaded, then the line of its key is named, not the line below', () => {
    const text = GOOD.replace('label: request', 'label:\n  - request')
    const [problem] = problemsOf(text)
    expect(text.split('\n')[(problem?.line ?? 0) - 1]).toMatch(/^label:/)
  })
})
