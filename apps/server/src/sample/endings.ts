import type { Matter, Procedure, Step } from '@doudi/kernel'
import type { Dice } from './dice.ts'
import type { Life } from './life.ts'

/** A command with its input, before it is said at which duty. */
export interface Said {
  readonly command: string
  readonly input: Readonly<Record<string, unknown>>
}

export interface Ending {
  readonly life: Life
  readonly step: Step
  readonly round: number
  readonly procedure: Procedure
  readonly dice: Dice
  /** The county's date so many days from now. */
  readonly dateIn: (days: number) => string
}

const DAYS_UNTIL: Readonly<Record<string, number>> = {
  schedule: 9,
  permit: 30,
  plate: 150,
  sign: 21,
  'claim-start': 40,
  'claim-equipment': 45,
  intake: 14,
}

/** Results in their usual mixture; the reply blocks of some procedures allow fewer. */
const RESULTS = [
  'solved',
  'solved',
  'solved',
  'solved',
  'solved',
  'solved',
  'partly',
  'explained',
  'explained',
  'not-now',
] as const

const NAMES_DATE = (procedure: Procedure, step: Step): boolean =>
  Object.values(procedure.nodes).some(node => Object.values(node.limits).some(l => l.dateNamedBy === step.id))

function outcomeOf({ life, step, round, dice }: Ending): string {
  const wished = life.manner.outcomes?.[step.id]
  const possible = Object.values(step.ends).flat()
  // What went wrong once goes right the next time.
  if (wished !== undefined && possible.includes(wished) && (round === 1 || possible.length === 1))
    return wished
  if (step.ends.resolve) {
    const drawn = dice.pick(`result-${step.id}-${round}`, RESULTS)
    return possible.includes(drawn) ? drawn : 'solved'
  }
  return possible[0] ?? ''
}

const RESULT_WORDS: Readonly<Record<string, (done: string) => string>> = {
  solved: done => done,
  partly: done => `${done}；其余事项已列明时间表`,
  planned: () => '所提事项已列入年度计划，按节点推进',
  explained: () => '经核实，现行政策对此已有规定，已当面解释说明并送达政策依据',
  'not-now': () => '目前暂不具备实施条件，已说明原因',
}

function resolveWith({ life, dateIn, dice }: Ending, result: string): Said {
  return {
    command: 'resolve',
    input: {
      result,
      text: (RESULT_WORDS[result] ?? (done => done))(life.done),
      ...(result === 'planned' && { plannedOn: dateIn(Math.round(dice.between('planned', 40, 110))) }),
      ...(result === 'not-now' && { wouldChange: '待上级出台实施细则后可再次提出' }),
    },
  }
}

function concludeWith({ life, step, procedure, dateIn }: Ending, outcome: string): Said {
  return {
    command: 'conclude',
    input: {
      outcome,
      ...(step.id === 'admission' && { opinion: `职责边界不清，准入立案：${String(life.input.title)}` }),
      ...(/^claim|verify|evidence|supplement/.test(step.id) && {
        evidence: ['现场照片（演示）', '佐证材料（演示）'],
      }),
      ...(NAMES_DATE(procedure, step) && { namedDate: dateIn(DAYS_UNTIL[step.id] ?? 20) }),
    },
  }
}

/** How a step is ended, and with what words. Call-back and rating have a way of their own. */
export function endingOf(ending: Ending): Said {
  const { step, life } = ending
  const outcome = outcomeOf(ending)
  const command = Object.entries(step.ends).find(([, outcomes]) => outcomes.includes(outcome))?.[0] ?? ''
  switch (command) {
    case 'dispatch':
      return { command, input: { lead: life.lead, note: '请按承诺时限办理并直接答复企业' } }
    case 'answer-directly':
      return { command, input: { answer: `${life.done}。如有其他需要可随时联系企业综合服务中心` } }
    case 'decline':
      return {
        command,
        input: { reason: '所提事项属于民事合同争议，不在受理范围', whereToGo: '县公共法律服务中心' },
      }
    case 'accept-application':
      return { command, input: {} }
    case 'rework':
      return { command, input: { reason: '企业反映问题未实际解决，经核查属实' } }
    case 'close':
      return { command, input: { summary: '办理、答复、回访材料齐全，予以办结' } }
    case 'resolve':
      return resolveWith(ending, outcome)
    default:
      return concludeWith(ending, outcome)
  }
}

/** True if the office gave the result itself: then another one has to ask whether it was good. */
export function hasHandled(matter: Matter, procedure: Procedure, office: string): boolean {
  const done = procedure.resultOf.flatMap(id => {
    const mark = matter.marks[id]
    return mark?.status === 'done' ? [mark] : []
  })
  const last = done.sort((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0))[0]
  return last?.holder?.office === office
}
