import type { County } from '@doudi/kernel'
import { beforeAll, describe, expect, it } from 'vitest'
import { describeDesk } from './desk.contract.ts'
import { foundSampleCounty, openMemoryDesk } from './memory-desk.ts'
import { type Act, type Desk, type Played, playStory } from './play.ts'
import type { Story } from './story.ts'
import { storyFiles, storyOf, withLine } from './story-files.ts'
import { onServer, openServedDesk } from './story-server.ts'
import { watch } from './watch-desk.ts'

const SERVED = 'asked-first-then-served.yaml'
const VISIT = 'heard-on-a-visit.yaml'
const AT = '2026-03-02 09:00'

let county: County
beforeAll(async () => {
  county = await foundSampleCounty()
})

function play(story: Story): Promise<Played> {
  return onServer(desk => playStory(story, desk))
}

describeDesk('over HTTP, on PostgreSQL', openServedDesk)

describe('the scenarios over HTTP, on PostgreSQL', () => {
  it.each(storyFiles)('%s: given the story, when it is played, then all comes out as told', async file => {
    const story = storyOf(file)
    const memory = watch(openMemoryDesk(county))
    const inMemory = await playStory(story, memory.desk)
    await onServer(async desk => {
      const http = watch(desk)
      const { faults, checks, timeline } = await playStory(story, http.desk)
      expect(faults).toEqual([])
      expect([checks, timeline]).toEqual([inMemory.checks, story.timeline])
      // And as in memory after every line, also where the story says nothing.
      expect(http.standings).toEqual(memory.standings)
    })
    expect(inMemory.checks).toBeGreaterThan(0)
  })
})

describe('what is planted', () => {
  it('given every kind of wrong expectation, when the story is played, then each one is caught', async () => {
    const planted = withLine(SERVED, '2026-06-30 15:00', line => ({
      ...line,
      expected: {
        refused: 'conclude/never',
        holder: 'doudi',
        officer: 'doudi-01',
        status: 'closed',
        result: 'partly',
        due: { 'serve.promised': '2026-07-06' },
        stopped: ['rating.promised'],
        happened: [],
      },
    }))
    const { faults } = await play(planted)
    const wrong = faults.map(f => /: (\S+(?: \S+\.\S+)?) should be /.exec(f.en)?.[1])
    expect(wrong).toEqual([
      'refused',
      'holder',
      'officer',
      'status',
      'result',
      'due serve.promised',
      'stopped',
      'happened',
    ])
  })

  it('given another timeline in either language, when the story is played, then its line is named', async () => {
    const story = storyOf(VISIT)
    const { zh = '', en = '' } = story.timeline ?? {}
    const { faults } = await play({
      ...story,
      timeline: { zh: zh.replace('10:20', '10:21'), en: `${en}more\n` },
    })
    expect(faults.map(f => f.en)).toEqual([
      expect.stringMatching(/^Timeline \(zh\), line 1 should be “2026-05-08 10:21/),
      expect.stringMatching(/^Timeline \(en\), line \d+ should be “more”, is “”$/),
    ])
  })

  it('given a refusal that nobody told, when the story is played, then its code is named', async () => {
    const { faults } = await play(withLine(VISIT, '2026-05-13 09:10', line => ({ ...line, expected: {} })))
    expect(faults.map(f => f.en)).toEqual([
      expect.stringContaining('rate should be accepted, is refused: matter/not-yours'),
    ])
  })

  it('given a desk that keeps back an entry, when the story is played, then it is caught', async () => {
    const { faults } = await onServer(desk =>
      playStory(storyOf(VISIT), { ...desk, timeline: async () => (await desk.timeline()).slice(0, -1) }),
    )
    expect(faults.map(f => f.en)).toContainEqual(
      expect.stringMatching(/^Timeline \(en\), line \d+ should be/),
    )
  })
})

describe('what only HTTP has', () => {
  const opening: Act = { at: AT, who: 'doudi-01', command: 'open-matter', input: { text: '路坏了' } }

  it('given more than a page of entries, when the timeline is read, then none is missing or twice', async () => {
    await onServer(async desk => {
      await desk.act(opening)
      const texts = Array.from({ length: 405 }, (_, i) => `第${i}条`)
      for (const text of texts) await desk.act({ at: AT, who: 'doudi-01', command: 'note', input: { text } })
      const timeline = await desk.timeline()
      expect(timeline.slice(0, 2).map(e => e.type)).toEqual(['matter-opened', 'duty-placed'])
      expect(timeline.slice(2).map(e => e.zh)).toEqual(texts.map(text => `备注：${text}`))
    })
  })

  it('given an officer who is recused, when he acts, then the matter is not there for him', async () => {
    const acts: Act[] = [
      opening,
      {
        at: AT,
        who: 'doudi-01',
        command: 'recuse',
        input: { officer: 'doudi-05', reason: '亲属' },
      },
      { at: AT, who: 'doudi-05', command: 'note', input: { text: '一' } },
    ]
    const answers = async (desk: Desk): Promise<(string | undefined)[]> => {
      const refused: (string | undefined)[] = []
      for (const act of acts) refused.push((await desk.act(act)).refused)
      return refused
    }
    // The kernel has a code for it; the server must not even say that there is such a matter.
    expect(await answers(openMemoryDesk(county))).toEqual([undefined, undefined, 'matter/recused'])
    expect(await onServer(answers)).toEqual([undefined, undefined, 'absent'])
  })
})
