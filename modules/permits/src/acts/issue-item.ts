import { actOn, date, type EntryContext, shown } from '@doudi/kernel'
import { z } from 'zod'
import { isComplete, missingOf, needsOf, type StandingItem, thereSince } from '../measures/standing.ts'
import { parcelIn } from '../registers/parcel.ts'
import type { PermitProject } from '../registers/permit-project.ts'
import {
  beside,
  called,
  concludes,
  type Found,
  findItem,
  ITEM_REFUSALS,
  onItem,
  ownItem,
  withItem,
} from './act-on-item.ts'

type Context = EntryContext<PermitProject>
type Barrier =
  | 'not-issued-at-all'
  | 'issued-already'
  | 'no-promise'
  | 'not-prepared'
  | 'paper-overdue'
  | 'in-the-future'
  | 'parcel-not-won'
  | 'precondition-missing'
  | 'before-precondition'

/** What the item itself lacks. */
function lacks({ item, mode, state, ...rest }: StandingItem, today: string): Barrier | undefined {
  const isOnPromise = mode === 'on-promise'
  if (item.issueDays === undefined && !isOnPromise) return 'not-issued-at-all'
  if (state.issued && !state.revoked) return 'issued-already'
  if (isOnPromise && !state.promise) return 'no-promise'
  if (!isOnPromise && item.prepareDays !== undefined && !state.prepared) return 'not-prepared'
  return missingOf({ state, ...rest }).some(m => m.by < today) ? 'paper-overdue' : undefined
}

/** No certificate is dated before what it needs: neither before another item, nor before the land was won. */
function comesTooSoon({ others, entry }: Context, { all, one }: Found, on: string): Barrier | undefined {
  const sale = one.item.land ? parcelIn(others)?.kept.sale : undefined
  if (one.item.land && sale?.firm !== entry.fields.firm) return 'parcel-not-won'
  const since = needsOf(one, all).map(thereSince)
  if (since.some(day => day === undefined)) return 'precondition-missing'
  const first = [...since, sale?.on, one.state.prepared?.on, one.state.promise?.on]
  return first.some(day => day !== undefined && on < day) ? 'before-precondition' : undefined
}

/** 核发: the decision itself, with the number and the date on the paper. */
export const issueItem = actOn<PermitProject>()({
  name: 'issue-item',
  emits: 'item-issued',
  title: { zh: '核发（办结）', en: 'Issue, or complete' },
  by: ['officer'],
  leads: ({ complete }: { complete: boolean }) => (complete ? 'complete' : 'running'),
  input: z.object({
    ...onItem,
    on: date.meta(shown('证照（办结）日期', 'Date of the certificate')),
    number: z.string().min(1).max(80).meta(shown('证号、合同号或凭证号', 'Number')),
  }),
  refusals: {
    ...ITEM_REFUSALS,
    'not-issued-at-all': { zh: '该事项预审通过即完成，不核发', en: 'that item is done once it is prepared' },
    'issued-already': { zh: '该事项已核发', en: 'it has been issued' },
    'no-promise': { zh: '企业尚未书面承诺', en: 'the firm has not promised in writing' },
    'not-prepared': { zh: '尚未预审通过', en: 'it is not prepared' },
    'paper-overdue': { zh: '容缺材料逾期未补', en: 'a paper that was to follow is overdue' },
    'in-the-future': { zh: '日期晚于今天', en: 'that day has not come' },
    'parcel-not-won': { zh: '企业尚未竞得该地块', en: 'the firm has not won the parcel' },
    'precondition-missing': {
      zh: '前置事项尚未具备，不得核发',
      en: 'what it needs is not there: it cannot be issued',
    },
    'before-precondition': {
      zh: '日期早于前置条件，证照不得倒签',
      en: 'it would be dated before what it needs',
    },
  },
  decide(context, { item, on }) {
    const found = ownItem(context, item)
    if (typeof found === 'string') return found
    const own = lacks(found.one, context.today)
    if (own) return own
    if (on > context.today) return 'in-the-future'
    return comesTooSoon(context, found, on)
  },
  record(context, { item, on, number }) {
    const found = findItem(context, item)
    const all = (found?.all ?? []).map(one =>
      one.item.item === item ? { ...one, state: { issued: { on, number } } } : one,
    )
    return {
      ...called(context, item),
      certificate: found?.one.item.certificate ?? false,
      complete: isComplete(all),
    }
  },
  apply: (entry, { item, on, number }) =>
    withItem(entry, item, { issued: { on, number }, check: undefined, revoked: undefined }),
  concerns: beside,
  carries(entry, { item, number }, { matter, others }) {
    const step = findItem({ entry, others }, item)?.one.item.issueStep
    return concludes(matter, step, { outcome: ENDS[step ?? ''] ?? 'issued', opinion: number })
  },
  narrate({ name, nameEn, on, number, certificate, complete }) {
    const [zh, en] = certificate ? ['核发', 'is issued'] : ['完成', 'is done']
    return {
      zh: `${on} ${zh}“${name}”（${number}）${complete ? '，四证齐全' : ''}`,
      en: `“${nameEn}” ${en} on ${on} (${number})${complete ? '; all certificates are there' : ''}`,
    }
  },
  tells: 'readers',
})

/** Steps that end in words of their own. */
const ENDS: Readonly<Record<string, string>> = { 'land-contract': 'signed', premium: 'paid' }
