import { describe, expect, it } from 'vitest'
import type { Act, Desk } from './play.ts'

/** A desk under test, and how to leave it. */
export interface DeskUnderTest {
  readonly desk: Desk
  close(): Promise<void>
}

const CENTRE = 'enterprise-centre-04'
const PRECEDENT = { id: 'culvert', words: ['涵洞'], office: 'transport', basis: '养护名录（演示）' }

function opening(at: string, more: Readonly<Record<string, unknown>> = {}): Act {
  return {
    at,
    who: CENTRE,
    command: 'open-matter',
    input: { procedure: 'enterprise-request', text: '路坏了', ...more },
  }
}

function note(at: string, input: Readonly<Record<string, unknown>>): Act {
  return { at, who: CENTRE, command: 'note', input }
}

/** One thing a story may rely on, on whatever desk it is played. */
interface Law {
  readonly title: string
  hold(desk: Desk): Promise<void>
}

const LAWS: readonly Law[] = [
  {
    title: 'given nothing was opened, when time passes, then there is no timeline and nothing to look at',
    async hold(desk) {
      await desk.settle('2026-03-02 09:00')
      expect(await desk.timeline()).toEqual([])
      await expect(desk.look()).rejects.toThrow('nothing has been opened yet')
      await expect(desk.act(note('2026-03-02 09:00', { text: '一' }))).rejects.toThrow(
        'nothing has been opened',
      )
    },
  },
  {
    title: 'given an opening that does not fit, when it is tried, then nothing is opened',
    async hold(desk) {
      expect(await desk.act(opening('2026-03-02 09:00', { item: 'no-such-item' }))).toEqual({
        refused: 'open-matter/unknown-item',
      })
      const invalid = await desk.act(opening('2026-03-02 09:00', { text: 7, x: 1 }))
      expect(invalid).toEqual({ refused: 'invalid: text invalid-type, x unknown-field' })
      expect(await desk.timeline()).toEqual([])
    },
  },
  {
    title: 'given a matter, when an act is refused or invalid, then the code says why and nothing changes',
    async hold(desk) {
      expect(await desk.act(opening('2026-03-02 09:00'))).toEqual({})
      const before = [await desk.look(), await desk.timeline()]
      const dispatch = { ...opening('2026-03-02 09:00'), command: 'dispatch' }
      const answers = [
        await desk.act({ ...dispatch, input: { lead: 'nowhere' } }),
        await desk.act({ ...dispatch, who: 'inspectorate-03', input: { lead: 'transport' } }),
        await desk.act(note('2026-03-02 09:00', { text: '', more: true })),
      ]
      expect(answers.map(a => a.refused)).toEqual([
        'dispatch/unknown-office',
        'matter/not-yours',
        'invalid: text too-small, more unknown-field',
      ])
      expect([await desk.look(), await desk.timeline()]).toEqual(before)
    },
  },
  {
    title: 'given time that nobody let pass, when somebody acts, then what fell due comes first',
    async hold(desk) {
      await desk.act(opening('2026-03-02 09:00'))
      await desk.act(note('2026-03-05 09:00', { text: '二' }))
      const [opened, placed, ...later] = await desk.timeline()
      expect([opened?.type, placed?.type, later.at(-1)?.type]).toEqual([
        'matter-opened',
        'duty-placed',
        'note-added',
      ])
      // Shown at the time at which it fell due, not at the time at which it was noticed.
      expect(later.slice(0, -1).map(e => [e.type, e.at < '2026-03-05 09:00'])).toContainEqual([
        'level-reached',
        true,
      ])
    },
  },
  {
    title: 'given a command on the county, when it is done, then it binds, and the matter stays as it was',
    async hold(desk) {
      await desk.act(opening('2026-03-02 09:00'))
      const before = await desk.timeline()
      const act = { at: '2026-03-02 10:00', who: 'doudi-05', command: 'set-precedent', input: PRECEDENT }
      const stranger = await desk.act({ ...act, who: 'transport-03' })
      expect(stranger.refused).toBe('matter/not-yours')
      expect(await desk.act(act)).toEqual({})
      const silent = await desk.act({ ...act, input: { ...PRECEDENT, id: 'other', words: [] } })
      expect(silent.refused).toBe('set-precedent/says-nothing')
      const invalid = await desk.act({ ...act, input: { ...PRECEDENT, words: 7 } })
      expect(invalid.refused).toBe('invalid: words invalid-type')
      expect(await desk.timeline()).toEqual(before)
    },
  },
  {
    title:
      'given a determination that sets a precedent, when it is done, then the rule is there with it, or neither is',
    async hold(desk) {
      await desk.act(opening('2026-03-02 09:00'))
      const at = '2026-03-02 10:00'
      await desk.act({ at, who: CENTRE, command: 'dispatch', input: { lead: 'transport' } })
      const ground = { reason: '不属于本单位职责', legalGround: '三定方案（演示）' }
      await desk.act({ at, who: 'transport-03', command: 'dispute', input: ground })
      const named = { office: 'wukang', mandate: '三定方案（演示）', reason: '属地' }
      const determine = { at, who: CENTRE, command: 'determine' }
      const before = await desk.timeline()
      const silent = await desk.act({ ...determine, input: { ...named, precedent: {} } })
      expect(silent.refused).toBe('set-precedent/says-nothing')
      expect(await desk.timeline()).toEqual(before)
      expect(await desk.act({ ...determine, input: { ...named, precedent: { words: ['绿化带'] } } })).toEqual(
        {},
      )
      const retire = { id: `by-${(await desk.look()).number}`, reason: '职责调整（演示）' }
      expect(await desk.act({ at, who: 'doudi-05', command: 'retire-precedent', input: retire })).toEqual({})
      const again = await desk.act({ at, who: 'doudi-05', command: 'retire-precedent', input: retire })
      expect(again.refused).toBe('retire-precedent/unknown-precedent')
    },
  },
  {
    title: 'given a holder that is no more, when its office is disabled, then another has it at once',
    async hold(desk) {
      await desk.act(opening('2026-03-02 09:00'))
      const at = '2026-03-02 10:00'
      await desk.act({ at, who: CENTRE, command: 'dispatch', input: { lead: 'transport' } })
      await desk.act({ at, who: 'transport-03', command: 'sign-for', input: {} })
      expect((await desk.look()).holder).toBe('transport')
      const input = { office: 'transport', reason: '机构调整（演示）' }
      expect(await desk.act({ at, who: 'data-01', command: 'disable-office', input })).toEqual({})
      expect((await desk.timeline()).at(-1)?.type).toBe('holder-replaced')
      expect((await desk.look()).holder).not.toBe('transport')
    },
  },
  {
    title: 'given nobody of that name, when they act, then it is a fault and no refusal',
    async hold(desk) {
      await expect(desk.act({ ...opening('2026-03-02 09:00'), who: 'nobody-99' })).rejects.toThrow()
    },
  },
]

/** Every law, each on a desk of its own. */
export function describeDesk(where: string, open: () => Promise<DeskUnderTest>): void {
  describe(`a desk ${where}`, () => {
    for (const { title, hold } of LAWS) {
      it(title, async () => {
        const { desk, close } = await open()
        await hold(desk).finally(close)
      })
    }
  })
}
