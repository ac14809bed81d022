import { dateOf, findDay, type Names, type Text } from '@doudi/kernel'
import type { StoredEvent } from '@doudi/ledger'

type Data = Readonly<Record<string, unknown>>
type Sentence = (data: Data, names: Names) => Text | undefined

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function isQuestion(duty: unknown): boolean {
  return textOf(duty).startsWith('ask:')
}

function say(zh: string, en: string): Sentence {
  return () => ({ zh, en })
}

function placed({ duty, office, how }: Data, names: Names): Text | undefined {
  if (isQuestion(duty)) return undefined
  const step = names.duty(textOf(duty))
  const who = names.office(textOf(office))
  return how === 'offer'
    ? {
        zh: `进入“${step.zh}”，已派给${who.zh}，待签收`,
        en: `“${step.en}” begins; sent to ${who.en}, to be signed for`,
      }
    : { zh: `进入“${step.zh}”，由${who.zh}承办`, en: `“${step.en}” begins, held by ${who.en}` }
}

function signed({ office }: Data, names: Names): Text {
  const { zh, en } = names.office(textOf(office))
  return { zh: `${zh}已签收`, en: `${en} has signed for it` }
}

function determined({ office }: Data, names: Names): Text {
  const { zh, en } = names.office(textOf(office))
  return { zh: `已确定由${zh}承办`, en: `Determined: ${en} handles it` }
}

function handedOver({ office }: Data, names: Names): Text | undefined {
  // From one officer to another of the same office: nothing changes for the firm.
  if (typeof office !== 'string') return undefined
  const { zh, en } = names.office(office)
  return { zh: `转由${zh}承办`, en: `Handed over to ${en}` }
}

function extended({ clock, days, unit }: Data, names: Names): Text {
  const name = names.label(textOf(clock))
  const units = names.label(textOf(unit))
  return {
    zh: `${name.zh}延长 ${String(days)} ${units.zh}`,
    en: `The ${name.en} is extended by ${String(days)} ${units.en}`,
  }
}

function stopped({ ground }: Data, names: Names): Text {
  const { zh, en } = names.ground(textOf(ground))
  return { zh: `计时暂停（${zh}）`, en: `The clock stands still (${en})` }
}

function resolved({ result }: Data, names: Names): Text {
  const { zh, en } = names.label(textOf(result))
  return { zh: `办理结果已作出：${zh}`, en: `A result was given: ${en}` }
}

function replied({ nextReplyOn }: Data): Text {
  return {
    zh: `已作阶段答复，下次答复 ${textOf(nextReplyOn)}`,
    en: `Stage reply; the next on ${textOf(nextReplyOn)}`,
  }
}

function calledBack({ reached }: Data): Text {
  return reached === true
    ? { zh: '已回访', en: 'Called back' }
    : { zh: '回访未接通', en: 'Called back, not reached' }
}

function late({ duty, clock, level }: Data, names: Names): Text | undefined {
  if (level !== 'red' || isQuestion(duty)) return undefined
  const step = names.duty(textOf(duty))
  const limit = names.label(textOf(clock))
  return {
    zh: `“${step.zh}”已超过${limit.zh}，已提醒承办单位负责人`,
    en: `“${step.en}” has passed its ${limit.en}; the office's head was told`,
  }
}

function recomputed({ clocks }: Data): Text {
  const named = Array.isArray(clocks) ? (clocks as { to?: string }[]) : []
  const to = named.map(c => textOf(c.to).slice(0, 10)).filter(day => findDay(day) !== undefined)
  const days = [...new Set(to)].map(day => dateOf(findDay(day) ?? (0 as never))).join('、')
  return {
    zh: `工作日历更新，截止时间重算${days ? `：${days}` : ''}`,
    en: `A calendar was published; due dates recomputed${days ? `: ${days}` : ''}`,
  }
}

const disputed = say(
  '承办单位提出异议，正在确定由谁办理',
  'The office disputes the assignment; who handles it is being determined',
)
const caught = say('已转兜底办', 'Taken by the catch-all office')
const running = say('恢复计时', 'The clock runs again')

/**
 * What whoever holds the link may read of each kind of record: which step, whose, until when; never anybody's words,
 * never a person, never a grade. A kind that is not named here is not shown.
 */
const SENTENCES: Readonly<Record<string, Sentence>> = {
  'matter-opened': say('已登记', 'Registered'),
  'application-accepted': say('已受理', 'Accepted'),
  'application-declined': say('不予受理', 'Declined'),
  'answered-directly': say('已直接答复', 'Answered directly'),
  'documents-requested': say(
    '已一次性告知需补充的材料，计时暂停',
    'Missing documents were named, all at once; the clock stands still',
  ),
  'documents-supplied': say('材料已补充，恢复计时', 'Documents supplied; the clock runs again'),
  'duty-placed': placed,
  'signed-for': signed,
  'signed-for-by-silence': signed,
  'assignment-disputed': disputed,
  'office-determined': determined,
  'handed-over': handedOver,
  'fell-to-catch-all': caught,
  'taken-in': caught,
  'offices-consulted': say('正在征求有关单位意见', 'Other offices are being consulted'),
  'help-requested': say('已请有关单位协办', 'Other offices were asked to help'),
  'offices-summoned': say('已请有关单位到场协同', 'Other offices were called to the spot'),
  'files-attached': say('已添加附件', 'Files were added'),
  diagnosed: say('已组织专家会诊', 'A joint diagnosis was held'),
  'deadline-extended': extended,
  'clock-suspended': stopped,
  'clock-resumed': running,
  'stop-expired': running,
  'stage-reply-given': replied,
  'matter-resolved': resolved,
  'called-back': calledBack,
  rated: say('申请人已评价', 'Rated by the applicant'),
  'rework-ordered': say('重新办理结果（重办）', 'Rework was ordered'),
  'matter-closed': say('办结', 'Closed'),
  'matter-withdrawn': say('已撤回', 'Withdrawn'),
  'matter-reopened': say('重新办理', 'Reopened'),
  'due-recomputed': recomputed,
  'level-reached': late,
}

/** One record in a neutral sentence; undefined where it is not for whoever holds the link. */
export function neutralSentence({ type, data }: StoredEvent, names: Names): Text | undefined {
  return SENTENCES[type]?.(data, names)
}

/** Fields of a record that were written for the applicant to read. Everything else stays with the offices. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  'application-declined': ['reason', 'whereToGo'],
  'answered-directly': ['answer'],
  'documents-requested': ['documents'],
  'deadline-extended': ['reason'],
  'clock-suspended': ['reason'],
  'stage-reply-given': ['text'],
  'matter-resolved': ['text', 'plannedOn', 'wouldChange'],
  'rework-ordered': ['reason'],
  'matter-closed': ['summary'],
}

export interface Said {
  readonly field: string
  readonly text: string
}

/** What was written to the applicant in a record: for whoever has the query code. */
export function wordsTo({ type, data }: StoredEvent): Said[] {
  return (WORDS[type] ?? []).flatMap(field => {
    const value = data[field]
    if (typeof value === 'string' && value !== '') return [{ field, text: value }]
    return Array.isArray(value) ? value.map(text => ({ field, text: String(text) })) : []
  })
}
