import { z } from 'zod'
import { defineCommand } from '../command/define-command.ts'
import { date, officeId, reason } from '../command/fields.ts'
import { DATE_REFUSALS, refuseDate } from '../command/future-date.ts'
import { stands } from '../command/relation.ts'
import { hasRole, isActive } from '../county/county.ts'
import { precedent } from '../county/routing.ts'
import { setPrecedent } from '../county-commands/set-precedent.ts'
import type { Disclosure } from '../matter/matter.ts'
import { shown } from '../shown.ts'

/** Of these nobody but the catch-all office, or whoever asks, may know: a precedent is read by every officer. */
const KEPT_APART: readonly Disclosure[] = ['doudi-only', 'holder-only']

/** Which matters are like this one: what a precedent says of them, by their item, town or words. */
const like = precedent.pick({ item: true, town: true, words: true })

/** 确定承办单位: ends a dispute, or assigns what the catch-all office has caught. */
export const determine = defineCommand({
  name: 'determine',
  emits: 'office-determined',
  title: { zh: '确定承办单位', en: 'Determine the office' },
  at: 'offer',
  by: ['desk', 'first-receiver', 'catch-all'],
  input: z.object({
    office: officeId.meta(shown('承办单位', 'Office', { of: 'office' })),
    level: z.enum(['county', 'town']).default('county').meta(shown('事权层级', 'Level the task belongs to')),
    mandate: z
      .string()
      .min(1)
      .max(300)
      .meta(shown('职责依据（三定方案或权责清单）', 'Document from which the duty follows')),
    reason,
    dueOn: date
      .optional()
      .meta(
        shown(
          '办结期限（兜底办确定时必填）',
          'Date set with the assignment; the catch-all office always sets one',
        ),
      ),
    precedent: like
      .optional()
      .meta(
        shown(
          '同时设为同类件指引：今后符合下列情形的直接派给该单位',
          'Set a precedent as well: what is like this goes to that office from now on',
        ),
      ),
  }),
  refusals: {
    'nothing-to-determine': { zh: '没有待确定的承办单位', en: 'no office is to be determined' },
    'catch-all-decides': { zh: '已转兜底，由兜底办确定', en: 'the catch-all office has it and decides' },
    'due-date-missing': {
      zh: '兜底办确定承办单位须同时写明办理时限',
      en: 'the catch-all office sets a date with its assignment',
    },
    'no-precedent-by-you': {
      zh: '同类件指引由兜底办或企业综合服务中心设立',
      en: 'precedents are set by the catch-all office or the service desk',
    },
    'precedent-would-tell': {
      zh: '保密办件的确定不能作为同类件指引公开',
      en: 'a matter that is kept confidential sets no precedent for all to read',
    },
    ...DATE_REFUSALS,
    'unknown-office': { zh: '没有这一单位，或单位已停用', en: 'there is no such active office' },
  },
  may({ duty, county, actor }) {
    const isCatchAll = actor.kind === 'officer' && hasRole(county, actor.office, 'catch-all')
    if (duty.caught) return isCatchAll ? undefined : 'catch-all-decides'
    return duty.offer?.disputedAt === undefined ? 'nothing-to-determine' : undefined
  },
  decide(context, { office, dueOn, precedent }) {
    const { county, actor, matter } = context
    if (!isActive(county, office)) return 'unknown-office'
    if (precedent && !setPrecedent.by.some(r => stands(r, { county, actor }))) return 'no-precedent-by-you'
    if (precedent && KEPT_APART.includes(matter.disclosure)) return 'precedent-would-tell'
    if (context.duty.caught && dueOn === undefined) return 'due-date-missing'
    return refuseDate(context, dueOn)
  },
  // What binds: the catch-all office's assignment, and for the office that disputed, the determination after it.
  record: ({ duty }, { office }) => ({ binding: duty.caught === true || duty.disputedBy.includes(office) }),
  // One matter settles one thing: determined again, it says anew what holds for its like.
  rules: ({ matter: { number } }, { office, mandate, precedent }) =>
    precedent && {
      command: setPrecedent.name,
      input: { ...precedent, id: `by-${number}`, office, basis: mandate, matter: number },
    },
  moves: ({ duty, office, binding, dueOn }) => [
    { move: 'offer', duty, to: office, final: binding },
    ...(dueOn ? [{ move: 'promise', duty, clock: 'assigned', on: dueOn } as const] : []),
  ],
  tells: {
    sentence: ({ office }, names) => {
      const { zh, en } = names.office(office)
      return { zh: `已确定由${zh}承办`, en: `Determined: ${en} handles it` }
    },
  },
  narrate: ({ office, mandate, reason, binding, dueOn, precedent }, names) => ({
    zh: `确定由${names.office(office).zh}承办${binding ? '（不可再提异议）' : ''}，${dueOn ? `${dueOn} 前办结，` : ''}理由：${reason}（依据：${mandate}）${precedent ? '，并设为同类件指引' : ''}`,
    en: `${names.office(office).en} is determined as the office${binding ? ', binding' : ''}${dueOn ? `, due ${dueOn}` : ''}: ${reason} (mandate: ${mandate})${precedent ? '; it stands as a precedent' : ''}`,
  }),
})
