import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Played } from '../play.ts'
import { openStoryServer } from '../story-server.ts'
import { playRegisterStory } from './play-register-story.ts'
import { RegisterDesk } from './register-desk.ts'
import { type RegisterLine, type RegisterStory, readRegisterStory } from './register-story.ts'

const CORRECTED = 'corrected-in-the-open.yaml'
const files = readdirSync(import.meta.dirname).filter(f => !f.endsWith('.ts'))

function contentOf(file: string): string {
  return readFileSync(join(import.meta.dirname, file), 'utf8')
}

function storyOf(file: string): RegisterStory {
  const read = readRegisterStory(file, contentOf(file))
  if ('problem' in read) throw new Error(`${read.problem.zh}\n${read.problem.en}`)
  return read.story
}

async function play(story: RegisterStory): Promise<Played> {
  const server = await openStoryServer()
  return playRegisterStory(story, new RegisterDesk(server)).finally(server.close)
}

describe('the scenarios of registers over HTTP, on PostgreSQL', () => {
  it.each(files)('%s: given the story, when it is played, then all comes out as told', async file => {
    const story = storyOf(file)
    const { faults, checks, timeline } = await play(story)
    expect(faults, `${timeline.zh}\n${timeline.en}`).toEqual([])
    expect(checks).toBeGreaterThan(0)
  })
})

describe('what is planted in a story of registers', () => {
  it('given every kind of wrong expectation, when the story is played, then each one is caught', async () => {
    const story = storyOf(CORRECTED)
    const [first, second, ...rest] = story.story as [RegisterLine, RegisterLine, ...RegisterLine[]]
    const wrong = {
      ...first,
      expected: {
        status: 'ended',
        title: '别的',
        fields: { level: 'national' },
        kept: { said: 1 },
        matters: ['x'],
      },
      reads: [
        { who: 'anyone', on: 'opening', absent: true as const },
        { who: 'anyone', on: 'opening', never: ['示例恳谈会'] },
        { who: 'anyone', list: 'chronicle', finds: [] },
      ],
    }
    const { expected: _, ...untold } = second
    const { timeline: __, ...bare } = story
    const { faults } = await play({ ...bare, story: [wrong, untold, ...rest] } as RegisterStory)
    expect(faults.map(f => /: (?:.*: )?(.+?) should be /.exec(f.en)?.[1] ?? f.en)).toEqual([
      'status',
      'title',
      'fields',
      'kept',
      'matters',
      'anyone opening',
      '“示例恳谈会”',
      'anyone chronicle finds',
      'chronicle.enter',
      'The scenario does not say its timeline',
    ])
  })

  it('given a phone that should hold something else, when the story is played, then that is caught', async () => {
    const { timeline: _, ...story } = storyOf('an-officers-month.yaml')
    const upToThePhone = story.story.slice(0, 5).map(l => (l.holds ? { ...l, holds: ['enter differs'] } : l))
    const { faults } = await play({ ...story, story: upToThePhone } as RegisterStory)
    expect(faults.map(f => f.en).filter(en => /a holds should be/.test(en))).toHaveLength(2)
  })

  it('given another timeline, when the story is played, then its first wrong line is named', async () => {
    const story = storyOf(CORRECTED)
    const { zh = '', en = '' } = story.timeline ?? {}
    const { faults } = await play({
      ...story,
      timeline: { zh: zh.replace('14:30', '14:31'), en: `${en}more\n` },
    })
    expect(faults.map(f => f.en)).toEqual([
      expect.stringMatching(/^Timeline \(zh\), line 2 should be “2026-03-03 14:31/),
      expect.stringMatching(/^Timeline \(en\), line \d+ should be “more”, is “”$/),
    ])
  })

  it.each([
    ['does: chronicle.enter', 'does2: x', /story\.0/],
    ['finds: [opening] }', 'on: opening }', /story\.0\.reads\.1.*name what is read/],
    ['at: 2026-03-04 09:40', 'at: 2026-03-01 09:40', /must follow one another/],
  ])('given %s in place of which stands %s, when it is read, then the place is named', (was, is, says) => {
    const read = readRegisterStory('x.yaml', contentOf(CORRECTED).replace(was, is))
    expect('problem' in read && read.problem.en).toMatch(says)
  })
})
