import { z } from 'zod'
import { localDate } from '../calendar/layer.ts'
import { type County, findCurrentProcedure, getProcedure, isActive, officeWith } from '../county/county.ts'
import { routeRequest } from '../county/routing.ts'
import type { Actor, PartyId } from '../event/event.ts'
import type { Names } from '../event/names.ts'
import { fold } from '../matter/fold.ts'
import type { Matter, MatterId, OfficeId, OfficerId } from '../matter/matter.ts'
import type { Procedure } from '../procedure/procedure.ts'
import { shown } from '../shown.ts'
import type { Text } from '../text.ts'
import type { Instant } from '../time/instant.ts'
import { partPersonal, personal } from './personal.ts'
import type { Refusal } from './refusal.ts'

const ORIGINS = [
  'applicant',
  'hotline',
  'enterprise-code',
  'meeting',
  'visit',
  'proactive',
  'agency',
] as const

/** 登记. Text, firm and phone are enough (快速登记); everything else can be found out later. */
const input = z.strictObject({
  procedure: z
    .string()
    .optional()
    .meta(
      shown(
        '流程（不填则按事项或默认流程）',
        "Procedure; that of the item, or the county's default, if not given",
        { of: 'procedure' },
      ),
    ),
  origin: z.enum(ORIGINS).default('applicant').meta(shown('来源', 'Origin')),
  text: personal(z.string().min(1).max(5000)).meta(
    shown('诉求内容（原话）', 'What is asked, in the words of whoever asks'),
  ),
  title: z
    .string()
    .min(1)
    .max(80)
    .optional()
    .meta(shown('标题（不写个人姓名）', 'A neutral heading without names of persons')),
  firm: z.string().max(100).optional().meta(shown('企业名称或代码', 'Name or id of the firm')),
  contact: personal(z.string().max(60)).optional().meta(shown('联系人', 'Contact person')),
  phone: personal(z.string().regex(/^[0-9+ -]{3,20}$/))
    .optional()
    .meta(shown('联系电话', 'Phone')),
  item: z
    .string()
    .max(80)
    .optional()
    .meta(shown('事项', 'Service item', { of: 'item' })),
  town: z
    .string()
    .max(20)
    .optional()
    .meta(shown('镇（街道）', 'Town', { of: 'town' })),
  place: personal(
    z.strictObject({
      longitude: z.number().min(73).max(136).multipleOf(0.0001),
      latitude: z.number().min(3).max(54).multipleOf(0.0001),
      words: z.string().max(120).optional(),
    }),
  )
    .optional()
    // Where somebody stands is personal.
    .meta(shown('位置（WGS 84 经纬度和地址）', 'Where it is: WGS 84 and an address in words')),
  office: z
    .string()
    .optional()
    .meta(
      shown(
        '首接单位（不填则为登记人所在单位）',
        'First receiver; the office of whoever registers, if not given',
        { of: 'office' },
      ),
    ),
  mandate: z
    .string()
    .max(200)
    .optional()
    .meta(shown('企业委托（全程代办时）', 'For agency: the mandate of the firm')),
  externalRef: z
    .strictObject({ system: z.string().min(1).max(40), number: z.string().min(1).max(80) })
    .optional()
    .meta(shown('外部工单号', 'Number of the same matter in another system')),
  claimed: z
    .strictObject({
      source: z.string().min(1).max(120),
      received: localDate.optional(),
      due: localDate.optional(),
    })
    .optional()
    // OCC-1: what somebody claims is kept beside the times of the log and never counts for them.
    .meta(
      shown(
        '原台账所载出处和日期（不作计时依据）',
        'Place and dates in an earlier register; no clock counts from them',
      ),
    ),
  disclosure: z
    .enum(['open', 'hide-firm-from-holder', 'doudi-only'])
    .default('open')
    .meta(shown('公开范围', 'Disclosure')),
  source: z
    .strictObject({
      register: z.string().max(60),
      entry: z.string().max(60),
      part: z.string().max(60).optional(),
    })
    .optional()
    .meta(shown('来自哪一台账条目', 'Entry of a register that it comes from, and which part of it')),
  lookBack: z
    .strictObject({ matter: z.string().max(60), number: z.string().max(60) })
    .optional()
    .meta(
      shown('所回访的办件（系统自动登记）', 'The closed matter it asks about; opened by the system alone'),
    ),
})

/** `matter-opened` says everything the state begins with. */
const data = z.looseObject({
  id: z.string(),
  number: z.string(),
  procedure: z.strictObject({ id: z.string(), version: z.int() }),
  origin: z.enum(ORIGINS),
  title: z.string(),
  firm: z.string().optional(),
  item: z.string().optional(),
  town: z.string().optional(),
  routed: z.string().optional(),
  /** The party that asked, as an opaque id. */
  applicant: z.string().optional(),
  holder: z.strictObject({ office: z.string(), officer: z.string().optional() }),
  disclosure: z.enum(['open', 'hide-firm-from-holder', 'doudi-only', 'holder-only']),
  source: z.strictObject({ register: z.string(), entry: z.string(), part: z.string().optional() }).optional(),
  lookBack: z.strictObject({ matter: z.string(), number: z.string() }).optional(),
})

type Input = z.output<typeof input>

const refusals = {
  'unknown-procedure': { zh: '没有这一流程', en: 'there is no such procedure' },
  'unknown-office': { zh: '没有这一单位，或单位已停用', en: 'there is no such active office' },
  'unknown-item': { zh: '没有这一事项', en: 'there is no such item' },
  'look-back-by-hand': {
    zh: '事后回访由系统到期自动登记',
    en: 'a look-back is opened by itself when it is due',
  },
  'unknown-entry': { zh: '没有这一台账条目', en: 'there is no such entry of a register' },
  'mandate-missing': { zh: '全程代办须有企业委托', en: 'agency needs the mandate of the firm' },
} as const satisfies Record<string, Text>

export interface Opening {
  readonly county: County
  readonly actor: Actor
  readonly fresh: { readonly id: MatterId; readonly number: string }
  /** Whether the entry that the input names as its source is there for the actor. */
  readonly knowsSource?: boolean
  /** The firm that asked for it where it was written down, if an officer registers what a firm has asked. */
  readonly asker?: PartyId | undefined
}

function refuseOpening(opening: Opening, given: Input): Refusal | undefined {
  const { county, actor, knowsSource } = opening
  const no = (reason: keyof typeof refusals): Refusal => ({
    code: `open-matter/${reason}`,
    reason: refusals[reason],
  })
  if (given.lookBack && actor.kind !== 'system') return no('look-back-by-hand')
  if (!procedureFor(county, given)) return no('unknown-procedure')
  if (given.office !== undefined && !isActive(county, given.office)) return no('unknown-office')
  if (given.item !== undefined && !county.routing.items.some(i => i.id === given.item))
    return no('unknown-item')
  if (given.source && !knowsSource) return no('unknown-entry')
  if (given.origin === 'agency' && !given.mandate) return no('mandate-missing')
  return undefined
}

/** The first receiver: the office named, the one that registers, or the service desk when a firm comes by itself. */
function firstHolder(
  { county, actor }: Opening,
  { office: named, disclosure, lookBack }: Input,
): { office: OfficeId; officer?: OfficerId } {
  // What is for the eyes of the catch-all office alone must also be held by it.
  if (disclosure === 'doudi-only') return { office: officeWith(county, 'catch-all') }
  // Who handles nothing asks how others handled.
  if (lookBack) return { office: officeWith(county, 'inspectorate') }
  if (named !== undefined) return { office: named as OfficeId }
  return actor.kind === 'officer'
    ? { office: actor.office, officer: actor.officer }
    : { office: officeWith(county, 'desk') }
}

function procedureFor(county: County, { procedure, item }: Input): Procedure | undefined {
  const id = procedure ?? county.routing.items.find(i => i.id === item)?.procedure ?? county.routing.default
  return id === undefined ? undefined : findCurrentProcedure(county, id)
}

function record(opening: Opening, given: Input): Record<string, unknown> {
  const { actor, county, fresh } = opening
  const applicant = actor.kind === 'applicant' ? actor.party : opening.asker
  const { office: _, ...said } = partPersonal(input, given).open
  const procedure = procedureFor(county, given)
  const item = county.routing.items.find(i => i.id === given.item)
  const title = given.title ?? item?.name.zh ?? procedure?.title.zh
  // The words themselves stay beside the log; which office they point to may be known.
  const route = routeRequest(county.routing, county.precedents, given)
  return {
    ...said,
    ...fresh,
    procedure: { id: procedure?.id, version: procedure?.version },
    title,
    ...(route && { routed: route.office }),
    ...(applicant && { applicant }),
    ...(given.lookBack && given.disclosure !== 'doudi-only' && { disclosure: 'holder-only' }),
    holder: firstHolder(opening, given),
  }
}

/** The state after the first event. */
export function openedMatter(raw: Readonly<Record<string, unknown>>, county: County, at: Instant): Matter {
  const { id, number, procedure, holder, disclosure, applicant, lookBack, ...said } = data.parse(raw)
  const { origin, title, firm, item, town, routed, source } = said
  const empty: Matter = {
    id: id as MatterId,
    number,
    version: 0,
    procedure,
    status: 'open',
    facts: {
      origin,
      title,
      ...(firm && { firm }),
      ...(item && { item }),
      ...(town && { town }),
      ...(routed && { routed }),
      ...(source && { source }),
    },
    openedAt: at,
    marks: {},
    duties: {},
    past: [],
    asked: 0,
    stopped: {},
    disclosure,
    ...(applicant && { applicant: applicant as PartyId }),
    ...(lookBack && { looksBack: { matter: lookBack.matter as MatterId, number: lookBack.number } }),
    knownTo: [],
    recused: [],
    at,
  }
  const { office, officer } = holder
  const first = { office: office as OfficeId, ...(officer && { officer: officer as OfficerId }) }
  return fold(empty, [{ move: 'start', holder: first }], { at, procedure: getProcedure(county, procedure) })
}

function narrate(raw: Readonly<Record<string, unknown>>, names: Names): Text {
  const { number, origin, holder, title } = data.parse(raw)
  return {
    zh: `${names.office(holder.office).zh}登记办件 ${number}“${title}”（来源：${names.label(origin).zh}）`,
    en: `${names.office(holder.office).en} registers matter ${number} “${title}” (origin: ${names.label(origin).en})`,
  }
}

export const openMatter = {
  name: 'open-matter',
  type: 'matter-opened',
  tells: { sentence: { zh: '已登记', en: 'Registered' } satisfies Text },
  title: { zh: '登记', en: 'Open a matter' } as Text,
  by: ['applicant', 'officer'] as const,
  input,
  refusals,
  refuse: refuseOpening,
  record,
  narrate,
}
