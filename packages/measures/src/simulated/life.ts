import { type Closes, closedDays } from '../columns/working-days.ts'
import type { LoggedEvent } from '../log/logged-event.ts'
import type { Chance } from '../statistics/chance.ts'
import type { Habits } from './habits.ts'

/** An event before it has its place in the log. */
export type Said = Omit<LoggedEvent, 'seq'>

export interface Beginning {
  readonly id: string
  readonly at: number
  /** Working days until the answer. */
  readonly days: number
  readonly office: string
  readonly officer: string
  readonly others: readonly string[]
  readonly town: string | undefined
  readonly firm: string | undefined
}

export interface World {
  readonly chance: Chance
  readonly habits: Habits
  readonly closes: Closes
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const GRADES = ['very-satisfied', 'satisfied', 'fairly-satisfied', 'dissatisfied', 'very-dissatisfied']

/** Where answers are written in words. */
const CLAIMS: Readonly<Record<string, string>> = {
  'matter-resolved': 'text',
  'answered-directly': 'text',
  'step-concluded': 'opinion',
}

/** Writes the events of one matter, in the order of time. */
class Life {
  readonly said: Said[] = []
  at: number
  private readonly world: World
  private readonly begun: Beginning

  constructor(world: World, begun: Beginning) {
    this.world = world
    this.begun = begun
    this.at = begun.at
  }

  say(type: string, told: Said['data'] = {}, after = 0): void {
    this.at += after
    const data = type in CLAIMS || type === 'matter-opened' ? { ...told, ...this.claim(type) } : told
    const by = { kind: 'officer', officer: this.begun.officer }
    this.said.push({ stream: `matter/${this.begun.id}`, type, recorded: this.at, by, data })
  }

  /** What people write besides: words of their own, and dates as they remember them, a day off now and then. */
  private claim(type: string): Said['data'] {
    const { chance } = this.world
    const said = new Date(this.at + 8 * HOUR_MS - (chance.happens(0.2) ? DAY_MS : 0))
      .toISOString()
      .slice(0, 10)
    if (type === 'matter-opened')
      return chance.happens(0.3) ? { claimed: { source: '电话记录', received: said } } : {}
    const words = { [CLAIMS[type] as string]: `答复内容 ${chance.below(1_000_000)}` }
    return chance.happens(0.3) ? { ...words, occurredOn: said } : words
  }

  /** What happens by itself, at the moment at which it falls due; nothing before what was said already. */
  settle(type: string, data: Said['data'], at = this.at): void {
    this.at = Math.max(at, this.at)
    const { at: effective } = this
    const by = { kind: 'system' }
    this.said.push({ stream: `matter/${this.begun.id}`, type, recorded: effective, effective, by, data })
  }

  place(duty: string, office = this.begun.office): void {
    this.settle('duty-placed', { duty, office, how: 'take' })
  }

  light(duty: string, clock: string, { level, at }: { level: string; at: number }): void {
    this.settle('level-reached', { duty, clock, level, epoch: 0, round: 1 }, at)
  }

  /** The moment so many working days on, at some hour of the day. */
  daysOn(from: number, days: number): number {
    const { closes, chance } = this.world
    const place = Math.min(closedDays(closes, from) + Math.max(0, Math.round(days)), closes.length - 1)
    return Math.max(from + HOUR_MS, (closes[place] as number) - chance.below(7 * HOUR_MS))
  }

  /** The close at which a limit is spent. */
  dueAfter(from: number, days: number): number {
    const { closes } = this.world
    return closes[Math.min(closedDays(closes, from) + days, closes.length - 1)] as number
  }
}

/** A stop of some days; how many of them no clock counted. */
function stopFor(life: Life, { chance, closes }: World, duty: string): number {
  const isForPapers = chance.happens(0.5)
  const timeOf = isForPapers ? 'applicant' : chance.pick(['applicant', 'intermediary', 'utility'])
  const before = closedDays(closes, life.at)
  const expires = life.dueAfter(life.at, 10)
  if (isForPapers) life.say('documents-requested', { duty, documents: ['x'], timeOf, expires })
  else life.say('clock-suspended', { duty, ground: 'expert-review', timeOf, expires })
  const until = life.daysOn(life.at, 1 + chance.below(12))
  if (until >= expires) life.settle('stop-expired', { duty, ground: 'documents' }, expires)
  else life.say(isForPapers ? 'documents-supplied' : 'clock-resumed', { duty }, until - life.at)
  return closedDays(closes, life.at) - before
}

/** What may happen while the matter is handled, before the answer. How many days no clock counted. */
function handle(
  life: Life,
  world: World,
  { duty, others }: { duty: string; others: readonly string[] },
): number {
  const { chance, habits } = world
  let stopped = 0
  if (chance.happens(habits.disputes)) {
    life.say('assignment-disputed', { duty, office: chance.pick(others) }, chance.below(DAY_MS))
    life.say('office-determined', { duty, office: chance.pick(others), binding: false }, HOUR_MS)
  }
  if (chance.happens(habits.handOvers))
    life.say('handed-over', { duty, office: chance.pick(others) }, HOUR_MS)
  if (chance.happens(habits.caught))
    life.settle('fell-to-catch-all', { duty, office: 'doudi', cause: 'silence' })
  if (chance.happens(habits.caught / 4))
    life.say('taken-in', { duty, office: 'doudi', ground: 'overlap' }, HOUR_MS)
  if (chance.happens(habits.extensions))
    life.say('deadline-extended', { duty, clock: 'promised', days: 5 }, HOUR_MS)
  if (chance.happens(habits.stops)) stopped += stopFor(life, world, duty)
  if (chance.happens(habits.withdrawals)) life.say('matter-withdrawn', {}, chance.below(3 * DAY_MS))
  return stopped
}

function isOver(life: Life): boolean {
  return life.said.at(-1)?.type === 'matter-withdrawn'
}

/** Lights of a limit that begins at `from`, up to the moment of the answer. */
function lights(
  life: Life,
  {
    duty,
    from,
    limit,
    until,
  }: { duty: string; from: number; limit: readonly [string, number]; until: number },
): void {
  const [clock, days] = limit
  const yellow = life.dueAfter(from, Math.ceil(days / 2))
  const red = life.dueAfter(from, days)
  if (yellow <= until && clock === 'promised') life.light(duty, clock, { level: 'yellow', at: yellow })
  if (red <= until) life.light(duty, clock, { level: 'red', at: red })
}

function hear(life: Life, { chance, habits }: World): void {
  life.place('call-back')
  if (!chance.happens(habits.responses)) {
    for (let tries = 0; tries < chance.below(4); tries++)
      life.say('called-back', { duty: 'call-back', slot: 'morning', reached: false }, DAY_MS)
    return
  }
  const grade = chance.happens(habits.content)
    ? chance.pick(GRADES.slice(0, 3))
    : chance.pick(GRADES.slice(3))
  if (chance.happens(0.5)) life.say('rated', { duty: 'call-back', grade }, chance.below(DAY_MS))
  else
    life.say(
      'called-back',
      { duty: 'call-back', slot: 'evening', reached: true, grade },
      chance.below(DAY_MS),
    )
  if (chance.happens(habits.reworks)) {
    life.place('review')
    life.say('rework-ordered', { duty: 'review', reason: 'x' }, HOUR_MS)
    life.place('rework')
    life.say('matter-resolved', { duty: 'rework', result: 'partly' }, DAY_MS)
    life.place('call-back')
  }
}

function close(life: Life, { chance, habits }: World, step: string): void {
  life.place('closing')
  life.say('matter-closed', { duty: 'closing' }, chance.below(2 * DAY_MS))
  if (!chance.happens(habits.reopenings)) return
  life.say('matter-reopened', { node: step }, 3 * DAY_MS)
  life.place(step)
  life.say('matter-resolved', { duty: step, result: 'solved' }, 2 * DAY_MS)
  life.place('closing')
  life.say('matter-closed', { duty: 'closing' }, HOUR_MS)
}

function writeRequest(life: Life, world: World, begun: Beginning): void {
  const { chance, habits } = world
  life.place('intake')
  if (chance.happens(habits.direct)) {
    life.say('answered-directly', { duty: 'intake' }, HOUR_MS)
    return hearAndClose(life, world, 'intake')
  }
  life.say(
    'matter-dispatched',
    { duty: 'intake', lead: begun.office, coOffices: [] },
    chance.below(8 * HOUR_MS),
  )
  life.place('handle', begun.office)
  const extra = handle(life, world, { duty: 'handle', others: begun.others })
  if (isOver(life)) return
  const until = Math.max(life.at + 1, life.daysOn(begun.at, begun.days) + (extra > 0 ? extra * DAY_MS : 0))
  const days = 10 + extra + (life.said.some(e => e.type === 'deadline-extended') ? 5 : 0)
  lights(life, { duty: 'handle', from: begun.at, limit: ['promised', 7], until })
  lights(life, { duty: 'reply', from: begun.at, limit: ['promised', days], until })
  if (chance.happens(habits.stops / 3)) stopFor(life, world, 'handle')
  lights(life, { duty: 'reply', from: begun.at, limit: ['legal', 30 + extra], until })
  let step = 'handle'
  if (chance.happens(habits.migrations)) {
    life.say(
      'matter-migrated',
      { version: 2, nodes: { handle: 'settle' }, dropped: [], clocks: 'keep' },
      HOUR_MS,
    )
    step = 'settle'
  }
  const result = chance.pick(['solved', 'solved', 'solved', 'partly', 'planned', 'explained', 'not-now'])
  life.say('matter-resolved', { duty: step, result }, Math.max(0, until - life.at))
  hearAndClose(life, world, step)
}

function hearAndClose(life: Life, world: World, step: string): void {
  hear(life, world)
  close(life, world, step)
}

function writePermit(life: Life, world: World, begun: Beginning): void {
  const { chance, habits } = world
  life.place('intake')
  if (chance.happens(habits.supplements)) {
    life.say(
      'documents-requested',
      { duty: 'intake', documents: ['x'], timeOf: 'applicant', expires: life.at + 9 * DAY_MS },
      HOUR_MS,
    )
    life.say('documents-supplied', { duty: 'intake' }, chance.below(6 * DAY_MS))
  }
  if (chance.happens(0.1)) {
    life.say('application-declined', { duty: 'intake', reason: 'x' }, DAY_MS)
    return close(life, world, 'intake')
  }
  life.say('application-accepted', { duty: 'intake' }, chance.below(DAY_MS))
  const branches = ['examine', ...(chance.happens(0.5) ? ['opinion'] : [])]
  for (const branch of branches) life.place(branch)
  const extra = handle(life, world, { duty: 'examine', others: begun.others })
  if (isOver(life)) return
  const until = Math.max(life.at + 1, life.daysOn(begun.at, begun.days))
  if (branches.length > 1)
    life.say('step-concluded', { duty: 'opinion', outcome: 'positive' }, chance.below(3 * DAY_MS))
  lights(life, { duty: 'examine', from: begun.at, limit: ['promised', 10 + extra], until })
  lights(life, { duty: 'examine', from: begun.at, limit: ['legal', 20 + extra], until })
  life.say(
    'step-concluded',
    { duty: 'examine', outcome: chance.pick(['approved', 'not-approved']) },
    Math.max(0, until - life.at),
  )
  close(life, world, 'examine')
}

/** The events of one matter, in the order of time. */
export function writeLife(world: World, begun: Beginning): Said[] {
  const life = new Life(world, begun)
  const isPermit = world.chance.happens(world.habits.permits)
  life.say('matter-opened', {
    id: begun.id,
    number: begun.id,
    procedure: { id: isPermit ? 'permit' : 'request', version: 1 },
    ...{ origin: 'applicant', title: 'x', holder: { office: begun.office } },
    ...(begun.town && { town: begun.town }),
    ...(begun.firm && { firm: begun.firm }),
    ...(world.chance.happens(world.habits.lookBacks) && { lookBack: { matter: 'm0', number: 'm0' } }),
  })
  if (isPermit) writePermit(life, world, begun)
  else writeRequest(life, world, begun)
  return life.said
}

/** Lets some matters be merged into others, and some be the parts of others, once all are written. */
export function tieMatters(
  { chance, habits }: Pick<World, 'chance' | 'habits'>,
  said: readonly Said[],
): readonly Said[] {
  const opened = said.filter(e => e.type === 'matter-opened')
  const more: Said[] = []
  for (const [i, event] of opened.entries()) {
    const other = opened[i - 1 - chance.below(5)]
    if (!other || other.recorded > event.recorded) continue
    const ref = { matter: other.stream.slice('matter/'.length), number: 'x' }
    const { stream } = event
    const at = event.recorded
    if (chance.happens(habits.splits)) {
      const own = { matter: stream.slice('matter/'.length), number: 'x' }
      more.push({
        stream: other.stream,
        type: 'matter-split',
        recorded: at,
        data: { parted: [], opened: [own] },
      })
      more.push({
        stream,
        type: 'split-from',
        recorded: at,
        data: { from: ref, counted: chance.pick(['once', 'each']) },
      })
    } else if (chance.happens(habits.merges)) {
      if (chance.happens(habits.responses / 2))
        more.push({
          stream,
          type: 'merged-rated',
          recorded: at + 9 * DAY_MS,
          data: { grade: chance.pick(GRADES) },
        })
      more.push({
        stream,
        type: 'merged-into',
        recorded: at + DAY_MS,
        data: { into: ref, step: 'handle', dueOn: '', reason: 'x' },
      })
      if (chance.happens(0.2))
        more.push({
          stream,
          type: 'parted-from',
          recorded: at + 2 * DAY_MS,
          data: { from: ref, step: 'handle', reason: 'x' },
        })
    }
  }
  return [...said, ...more]
}
