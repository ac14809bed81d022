import { z } from 'zod'
import { defineEvent } from '../event/define-event.ts'
import { findDay } from '../time/local-date.ts'
import { type DutyKey, isQuestionKey, LEVELS, type OfficeId, type OfficerId } from './matter.ts'

/** Events nobody commands. Each falls due at an instant that the state alone determines; see `settle`. */

const duty = z.string().transform(key => key as DutyKey)
const office = z.string().transform(id => id as OfficeId)
const officer = z.string().transform(id => id as OfficerId)

/** A step or led block has opened and its holder rule says who takes it, or to whom it is offered. */
export const dutyPlaced = defineEvent({
  type: 'duty-placed',
  tells: {
    sentence: ({ duty, office, how }, names) => {
      // What offices ask one another is nobody else's.
      if (isQuestionKey(duty)) return undefined
      const [step, who] = [names.duty(duty), names.office(office)]
      return how === 'offer'
        ? {
            zh: `进入“${step.zh}”，已派给${who.zh}，待签收`,
            en: `“${step.en}” begins; sent to ${who.en}, to be signed for`,
          }
        : { zh: `进入“${step.zh}”，由${who.zh}承办`, en: `“${step.en}” begins, held by ${who.en}` }
    },
  },
  data: z.strictObject({
    duty,
    office,
    officer: officer.optional(),
    how: z.enum(['take', 'offer']),
    coOffices: z.array(office).optional(),
    binding: z.literal(true).optional(),
  }),
  moves: ({ duty, office, officer, how, coOffices = [], binding = false }) => [
    how === 'offer'
      ? { move: 'offer', duty, to: office, final: binding }
      : { move: 'take', duty, holder: { office, ...(officer && { officer }) } },
    ...coOffices.map(to => ({ move: 'ask', duty, question: 'help', to }) as const),
  ],
  narrate: ({ duty, office, how, coOffices = [], binding }, names) => {
    const co = coOffices.length > 0 ? names.offices(coOffices) : undefined
    const awaits = binding ? '，待签收（不可再提异议）' : '，待签收'
    return {
      zh: `“${names.duty(duty).zh}”${how === 'offer' ? '派给' : '由'}${names.office(office).zh}${how === 'offer' ? awaits : '承办'}${co ? `，协办：${co.zh}` : ''}`,
      en: `“${names.duty(duty).en}” ${how === 'offer' ? 'offered to' : 'held by'} ${names.office(office).en}${binding ? ', binding' : ''}${co ? `, with ${co.en}` : ''}`,
    }
  },
})

/** Silence for one working day is acceptance (超时自动签收). */
export const signedForBySilence = defineEvent({
  type: 'signed-for-by-silence',
  tells: {
    sentence: ({ office }, names) => {
      const { zh, en } = names.office(office)
      return { zh: `${zh}已签收`, en: `${en} has signed for it` }
    },
  },
  data: z.strictObject({ duty, office }),
  moves: ({ duty, office }) => [{ move: 'take', duty, holder: { office } }],
  narrate: ({ duty, office }, names) => ({
    zh: `${names.office(office).zh}一个工作日内未提异议，“${names.duty(duty).zh}”自动签收`,
    en: `${names.office(office).en} raised no dispute within one working day: “${names.duty(duty).en}” counts as signed for`,
  }),
})

export const fellToCatchAll = defineEvent({
  type: 'fell-to-catch-all',
  tells: { sentence: { zh: '已转兜底办', en: 'Taken by the catch-all office' } },
  data: z.strictObject({
    duty,
    office,
    cause: z.enum(['second-dispute', 'no-determination', 'bounce-budget', 'no-rule', 'silence']),
  }),
  moves: ({ duty, office }) => [
    { move: 'take', duty, holder: { office } },
    { move: 'caught', duty },
  ],
  narrate: ({ duty, office, cause }, names) => ({
    zh: `“${names.duty(duty).zh}”转由${names.office(office).zh}兜底（${names.label(cause).zh}）`,
    en: `“${names.duty(duty).en}” falls to the ${names.office(office).en} (${names.label(cause).en})`,
  }),
})

/** A stop ends by itself at its expiry (CLK-5). */
export const stopExpired = defineEvent({
  type: 'stop-expired',
  tells: { sentence: { zh: '恢复计时', en: 'The clock runs again' } },
  data: z.strictObject({ duty, ground: z.string() }),
  moves: ({ duty }) => [{ move: 'run', duty }],
  narrate: ({ duty, ground }, names) => ({
    zh: `暂停到期（${names.ground(ground).zh}），“${names.duty(duty).zh}”恢复计时`,
    en: `The stop (${names.ground(ground).en}) has expired; the clock of “${names.duty(duty).en}” runs again`,
  }),
})

export const levelReached = defineEvent({
  type: 'level-reached',
  tells: {
    sentence: ({ duty, clock, level }, names) => {
      if (level !== 'red' || isQuestionKey(duty)) return undefined
      const [step, limit] = [names.duty(duty), names.label(clock)]
      return {
        zh: `“${step.zh}”已超过${limit.zh}，已提醒承办单位负责人`,
        en: `“${step.en}” has passed its ${limit.en}; the office's head was told`,
      }
    },
  },
  data: z.strictObject({
    duty,
    clock: z.string(),
    level: z.enum(LEVELS),
    epoch: z.int(),
    round: z.int(),
  }),
  moves: ({ duty, clock, level }) => [{ move: 'fired', duty, clock, level }],
  narrate: ({ duty, clock, level }, names) => ({
    zh: `“${names.duty(duty).zh}”${names.label(clock).zh}：${names.label(level).zh}`,
    en: `“${names.duty(duty).en}”, ${names.label(clock).en}: ${names.label(level).en}`,
  }),
})

/** An inter-office consultation left unanswered counts as consent (默许). */
export const consentedBySilence = defineEvent({
  type: 'consented-by-silence',
  tells: 'offices',
  data: z.strictObject({ duty, office }),
  moves: ({ duty }) => [{ move: 'finish', duty, outcome: 'consented' }],
  narrate: ({ office }, names) => ({
    zh: `${names.office(office).zh}逾期未反馈意见，视为同意`,
    en: `${names.office(office).en} did not answer in time, which counts as consent`,
  }),
})

/** The office was disabled; the next on its fallback chain takes over (OWN-3). */
export const holderReplaced = defineEvent({
  type: 'holder-replaced',
  tells: {
    sentence: ({ duty, to }, names) => {
      if (isQuestionKey(duty)) return undefined
      const { zh, en } = names.office(to)
      return { zh: `转由${zh}承办`, en: `Handed over to ${en}` }
    },
  },
  data: z.strictObject({ duty, from: office, to: office, how: z.enum(['hold', 'offer']) }),
  // Whoever stands in may dispute what was offered, and an offer to somebody else stands as it is.
  moves: ({ duty, to, how }, { matter }) =>
    how === 'hold'
      ? [{ move: 'hold', duty, holder: { office: to } }]
      : [{ move: 'offer', duty, to, final: matter.duties[duty]?.offer?.final ?? false }],
  narrate: ({ duty, from, to }, names) => ({
    zh: `${names.office(from).zh}已停用，“${names.duty(duty).zh}”由${names.office(to).zh}承接`,
    en: `${names.office(from).en} is disabled; ${names.office(to).en} takes over “${names.duty(duty).en}”`,
  }),
})

/** A calendar that was published later moved due dates. Appended by the ledger, only to matters it concerns. */
export const dueRecomputed = defineEvent({
  type: 'due-recomputed',
  tells: {
    sentence: ({ clocks }) => {
      const days = [...new Set(clocks.filter(c => !isQuestionKey(c.duty)).map(c => c.to.slice(0, 10)))]
      const to = days.filter(day => findDay(day) !== undefined).join('、')
      if (clocks.every(c => isQuestionKey(c.duty))) return undefined
      return {
        zh: `工作日历更新，截止时间重算${to ? `：${to}` : ''}`,
        en: `A calendar was published; due dates recomputed${to ? `: ${to}` : ''}`,
      }
    },
  },
  data: z.strictObject({
    calendar: z.string().describe('The layer that moved the dates'),
    clocks: z.array(z.strictObject({ duty, clock: z.string(), from: z.string(), to: z.string() })).min(1),
  }),
  moves: ({ clocks }) => [{ move: 'recomputed', duties: [...new Set(clocks.map(c => c.duty))] }],
  narrate: ({ calendar, clocks }, names) => ({
    zh: `工作日历更新（${calendar}），截止时间重算：${clocks.map(c => `“${names.duty(c.duty).zh}”${c.from} → ${c.to}`).join('；')}`,
    en: `Calendar published (${calendar}), due dates recomputed: ${clocks.map(c => `“${names.duty(c.duty).en}” ${c.from} → ${c.to}`).join('; ')}`,
  }),
})

export const AUTOMATIC_EVENTS = [
  dutyPlaced,
  signedForBySilence,
  fellToCatchAll,
  stopExpired,
  levelReached,
  consentedBySilence,
  holderReplaced,
  dueRecomputed,
]
