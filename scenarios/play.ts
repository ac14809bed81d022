import { desk as deskModule } from '@doudi/desk'
import { core, register, type Text } from '@doudi/kernel'
import type { Expectations, Line, Story } from './story.ts'

/** One thing somebody does. `at` is the wall clock of the county: `2026-02-11 19:30`. */
export interface Act {
  readonly at: string
  /** `applicant`, or the id of an officer. */
  readonly who: string
  readonly command: string
  readonly input: Readonly<Record<string, unknown>>
}

export interface ShownClock {
  readonly duty: string
  readonly name: string
  /** `2026-02-28` for a clock counted in days, `2026-02-28 17:00` for one counted in hours. */
  readonly due: string
  readonly stopped: boolean
}

/** The matter as it stands at the time of the last `act` or `settle`. */
export interface Look {
  /** 办件编号: in the printed timeline it becomes `#1`, because every desk numbers its matters itself. */
  readonly number: string
  /** Accountable office and the person of it who answers; none for a closed matter. */
  readonly holder?: string
  readonly officer?: string
  readonly status: string
  /** Of a closed matter. */
  readonly result?: string
  readonly clocks: readonly ShownClock[]
}

export interface Entry {
  /** Effective time of an automatic event, else time of recording, as wall clock of the county. */
  readonly at: string
  readonly zh: string
  readonly en: string
  /** Type of the event. */
  readonly type: string
}

/** What a story is played on: one matter, in memory or behind HTTP. The first act opens it. */
export interface Desk {
  /**
   * A command on the matter or, for a county command, on the county. Time passes first, so that a refusal, too, is of
   * that moment. Refused is the code of the refusal.
   */
  act(act: Act): Promise<{ readonly refused?: string }>
  /** Lets time pass; before the matter is opened nothing comes of it. */
  settle(at: string): Promise<void>
  look(): Promise<Look>
  timeline(): Promise<readonly Entry[]>
}

export interface Played {
  /** How many expectations were written and looked at. */
  readonly checks: number
  /** What did not come out as told; empty if all did. */
  readonly faults: readonly Text[]
  readonly timeline: Text
}

const COMMANDED = new Set([
  'matter-opened',
  ...[...register([core, deskModule]).matterCommands.values()].map(command => command.type),
])

interface Seen {
  readonly refused: string | undefined
  readonly look: Look
  /** Types of the automatic events since the line before. */
  readonly automatic: readonly string[]
}

export interface Check {
  readonly what: string
  readonly told: string
  readonly came: string
}

function list(values: readonly string[]): string {
  return values.length === 0 ? '[]' : values.join(', ')
}

/** Every expectation of a line, beside what came. */
function checksOf(told: Expectations, { refused, look, automatic }: Seen): Check[] {
  const none = '—'
  const single = (what: 'holder' | 'officer' | 'status' | 'result'): Check[] =>
    told[what] === undefined ? [] : [{ what, told: told[what], came: look[what] ?? none }]
  const dues = Object.entries(told.due ?? {}).map(([key, due]): Check => {
    const clock = look.clocks.find(c => `${c.duty}.${c.name}` === key)
    return { what: `due ${key}`, told: due, came: clock?.due ?? none }
  })
  const still = look.clocks.filter(c => c.stopped).map(c => `${c.duty}.${c.name}`)
  const stopped = told.stopped && {
    what: 'stopped',
    told: list([...told.stopped].sort()),
    came: list(still.sort()),
  }
  const happened = told.happened && { what: 'happened', told: list(told.happened), came: list(automatic) }
  return [
    ...(told.refused === undefined ? [] : [{ what: 'refused', told: told.refused, came: refused ?? none }]),
    ...single('holder'),
    ...single('officer'),
    ...single('status'),
    ...single('result'),
    ...dues,
    ...(stopped ? [stopped] : []),
    ...(happened ? [happened] : []),
  ]
}

export function faultOf({ what, told, came }: Check, line: Pick<Line, 'at' | 'zh' | 'en'>): Text[] {
  if (told === came) return []
  return [
    {
      zh: `${line.at} ${line.zh}：${what} 应为 ${told}，实为 ${came}`,
      en: `${line.at} ${line.en}: ${what} should be ${told}, is ${came}`,
    },
  ]
}

async function playLine(desk: Desk, line: Line, story: Story): Promise<string | undefined> {
  // Time passes first: what fell due before the act has happened by then, whether or not the act is accepted.
  await desk.settle(line.at)
  if (line.does === undefined || line.who === undefined) return undefined
  const opening = line.does === 'open-matter' ? { procedure: story.procedure } : {}
  const input = { ...opening, ...line.with }
  return (await desk.act({ at: line.at, who: line.who, command: line.does, input })).refused
}

function printed(entries: readonly Entry[], language: 'zh' | 'en', number: string): string {
  return entries.map(e => `${e.at}  ${e[language].replaceAll(number, '#1')}\n`).join('')
}

/** The first line in which the timeline written in the file and the one that came differ. */
export function timelineFaults(told: Text | undefined, came: Text): Text[] {
  if (!told) return [{ zh: '场景没有写明时间线（timeline）', en: 'The scenario does not say its timeline' }]
  return (['zh', 'en'] as const).flatMap(language => {
    const lines = came[language].split('\n')
    const wanted = told[language].split('\n')
    const at = Array.from({ length: Math.max(lines.length, wanted.length) }).findIndex(
      (_, i) => lines[i] !== wanted[i],
    )
    if (at < 0) return []
    const [should, is] = [wanted[at] ?? '—', lines[at] ?? '—']
    return [
      {
        zh: `时间线（${language}）第 ${at + 1} 行应为“${should}”，实为“${is}”`,
        en: `Timeline (${language}), line ${at + 1} should be “${should}”, is “${is}”`,
      },
    ]
  })
}

/** Plays a story line by line and says what did not come out as told. It never stops early: one run shows all faults. */
export async function playStory(story: Story, desk: Desk): Promise<Played> {
  const faults: Text[] = []
  let checks = 0
  let known = 0
  for (const line of story.story) {
    const refused = await playLine(desk, line, story)
    const entries = await desk.timeline()
    const automatic = entries.slice(known).flatMap(e => (COMMANDED.has(e.type) ? [] : [e.type]))
    known = entries.length
    if (refused !== undefined && line.expected?.refused === undefined) {
      faults.push(...faultOf({ what: `${line.does}`, told: 'accepted', came: `refused: ${refused}` }, line))
    }
    if (known === 0) return { checks, faults, timeline: { zh: '', en: '' } }
    if (!line.expected) continue
    const found = checksOf(line.expected, { refused, look: await desk.look(), automatic })
    checks += found.length
    faults.push(...found.flatMap(check => faultOf(check, line)))
  }
  if (checks === 0) faults.push({ zh: '场景没有任何检查（then）', en: 'The scenario checks nothing (then)' })
  const [entries, { number }] = [await desk.timeline(), await desk.look()]
  const timeline = { zh: printed(entries, 'zh', number), en: printed(entries, 'en', number) }
  return { checks, faults: [...faults, ...timelineFaults(story.timeline, timeline)], timeline }
}
