import type { County } from '@doudi/kernel'
import { beforeAll, describe, expect, it } from 'vitest'
import { describeDesk } from './desk.contract.ts'
import { foundSampleCounty, openMemoryDesk } from './memory-desk.ts'
import { type Played, playStory } from './play.ts'
import { readStory, type Story } from './story.ts'
import { contentOf, storyFiles, storyOf, withLine } from './story-files.ts'

const SERVED = 'asked-first-then-served.yaml'
const VISIT = 'heard-on-a-visit.yaml'

let county: County
beforeAll(async () => {
  county = await foundSampleCounty()
})

/** What stations measure opens matters by itself; a story of registers tells of both, and what it calls them. */
function byMeasurement(): string[] {
  const story = contentOf('registers/a-storm-drilled-and-a-step.yaml')
  const opened = { warning: 'storm-warning', alarm: 'station-alarm' }
  return Object.entries(opened).flatMap(([name, procedure]) =>
    story.includes(`opens: ${name}\n`) ? [procedure] : [],
  )
}

function play(story: Story): Promise<Played> {
  return playStory(story, openMemoryDesk(county))
}

describeDesk('in memory', async () => ({ desk: openMemoryDesk(county), close: async () => undefined }))

describe('the scenarios', () => {
  it('given the folder, when it is listed, then every file in it is a scenario that is played', () => {
    expect(storyFiles.filter(file => !/^[a-z0-9-]+\.yaml$/.test(file))).toEqual([])
    expect(storyFiles).toHaveLength(17)
  })

  it.each(storyFiles)(
    '%s: given the story, when it is played in memory, then all comes out as told',
    async file => {
      const { faults, checks } = await play(storyOf(file))
      expect(faults).toEqual([])
      expect(checks).toBeGreaterThan(0)
    },
  )

  it('given every procedure of the county, when its stories are looked for, then it has one', () => {
    // A look-back is opened by nobody's hand, sixty days after another matter: look-back.db.test.ts tells its story.
    const byItself = [...county.procedures.values()].flatMap(p => p.lookBack?.procedure ?? [])
    const told = new Set([
      ...storyFiles.map(file => storyOf(file).procedure),
      ...byItself,
      ...byMeasurement(),
    ])
    expect([...county.current.keys()].filter(id => !told.has(id))).toEqual([])
  })
})

describe('the runner', () => {
  it('given a wrong due date, when the story is played, then it says what it should be and is', async () => {
    const planted = withLine(SERVED, '2026-06-29 09:00', line => ({
      ...line,
      expected: { ...line.expected, due: { 'serve.promised': '2026-07-07' } },
    }))
    const { faults } = await play(planted)
    expect(faults).toHaveLength(1)
    expect(faults[0]?.zh).toContain('due serve.promised 应为 2026-07-07，实为 2026-07-06')
    expect(faults[0]?.en).toContain('due serve.promised should be 2026-07-07, is 2026-07-06')
  })

  it.each([
    ['holder', { holder: 'doudi' }],
    ['officer', { officer: 'doudi-01' }],
    ['status', { status: 'closed' as const }],
    ['result', { result: 'partly' }],
    ['stopped', { stopped: ['rating.promised'] }],
    ['happened', { happened: [] }],
    ['clock that is gone', { due: { 'serve.promised': '2026-07-06' } }],
  ])('given a wrong %s, when the story is played, then it is caught', async (_, expected) => {
    const { faults } = await play(withLine(SERVED, '2026-06-30 15:00', line => ({ ...line, expected })))
    expect(faults).toHaveLength(1)
  })

  it('given a refusal nobody told, when the story is played, then it is caught', async () => {
    const { faults } = await play(withLine(VISIT, '2026-05-13 09:10', line => ({ ...line, expected: {} })))
    expect(faults.map(f => f.en)).toEqual([
      expect.stringContaining('rate should be accepted, is refused: matter/not-yours'),
    ])
  })

  it('given a refusal that does not come, when the story is played, then it is caught', async () => {
    const expected = { refused: 'conclude/never' }
    const { faults } = await play(withLine(SERVED, '2026-06-22 09:30', line => ({ ...line, expected })))
    expect(faults.map(f => f.zh)).toEqual([expect.stringContaining('应为 conclude/never，实为 —')])
  })

  it('given another timeline, when the story is played, then the first wrong line is named', async () => {
    const story = storyOf(SERVED)
    const timeline = {
      zh: story.timeline?.zh ?? '',
      en: `${story.timeline?.en}2026-07-02 09:01  Once more\n`,
    }
    const { faults } = await play({ ...story, timeline })
    expect(faults.map(f => f.en)).toEqual([expect.stringMatching(/^Timeline \(en\), line \d+ should be/)])
  })

  it('given a story without a check or a timeline, when it is played, then it fails', async () => {
    const { timeline: _, ...story } = storyOf(SERVED)
    const lines = story.story.map(({ expected: __, ...line }) => line)
    const { checks, faults } = await play({ ...story, story: lines })
    expect(checks).toBe(0)
    expect(faults.map(f => f.en)).toEqual([
      'The scenario checks nothing (then)',
      'The scenario does not say its timeline',
    ])
  })

  it('given an input that does not fit, when the story is played, then it says which field', async () => {
    const changed = withLine(VISIT, '2026-05-18 09:00', line => ({
      ...line,
      with: { summary: 7 },
      expected: {},
    }))
    const { faults } = await play(changed)
    expect(faults[0]?.en).toContain('close should be accepted, is refused: invalid: summary')
  })

  it('given a first line that is refused, when the story is played, then it says so and stops', async () => {
    const changed = withLine(VISIT, '2026-05-08 10:20', line => ({
      ...line,
      with: { ...line.with, item: 'no-such-item' },
    }))
    const { faults } = await play(changed)
    expect(faults.map(f => f.en)).toEqual([
      expect.stringContaining('open-matter should be accepted, is refused: open-matter/unknown-item'),
    ])
  })
})

describe('reading a scenario', () => {
  it.each([
    ['at: 2026-05-08 10:20', 'at: 2026-02-30 19:30', 'story.0.at', '没有这一天', 'there is no such day'],
    ['at: 2026-05-08 10:20', 'at: yesterday', 'story.0.at', '2026-02-11 19:30', 'a time is written'],
    ['at: 2026-05-12 09:00', 'at: 2026-05-07 08:00', '(file)', '先后', 'follow one another'],
    ['does: open-matter', 'does: dispatch', '(file)', '第一行', 'the first line'],
    ['visit.promised:', 'visit:', 'story.0.then.due', '环节', 'duty.clock'],
    ['    who: human-resources-04\n', '', 'story.4', 'who', 'stand together'],
    ['sample: 演示数据 sample data', 'sample: 真实', 'sample', '演示数据', '演示数据'],
    ['title: {', 'title: [', 'line', '', ''],
  ])('given “%s” changed to “%s”, when read, then it says where and why', (from, to, ...said) => {
    const [where, zh, en] = said
    const content = contentOf(VISIT)
    expect(content).toContain(from)
    const read = readStory(VISIT, content.replace(from, to))
    const problem = 'problem' in read ? read.problem : { zh: '', en: '' }
    expect(problem.zh).toContain(`场景文件 ${VISIT} 不合格式，${where}`)
    expect(problem.en).toContain(`Scenario ${VISIT} does not fit the format at ${where}`)
    expect(problem.zh).toContain(zh)
    expect(problem.en).toContain(en)
  })
})
