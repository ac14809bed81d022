import { named, officeId, shown } from '@doudi/kernel'
import { z } from 'zod'

/** 办理方式: examined before; on the firm's promise and checked after; with lesser papers to follow; not needed at all. */
export const MODES = ['approval', 'on-promise', 'papers-later', 'not-needed'] as const
export type Mode = (typeof MODES)[number]

/** 时间归属: whose days an item takes. */
export const OWNERS = ['government', 'intermediary', 'utility', 'applicant'] as const
export type Owner = (typeof OWNERS)[number]

/** What a joint drawing review (联合图审) looks at, in one sitting. */
export const PARTS = ['building', 'fire', 'air-defence', 'lightning'] as const

export const itemCode = z
  .string()
  .regex(/^[a-z][a-z-]{1,39}$/)
  .meta(shown('事项代码', 'Code of the item'))

const days = z.int().min(0).max(200)
const step = z.string().min(1).max(60).optional()

/** One item of the list: what it needs, how it may be handled, whose time it takes and how long. */
export const item = z.strictObject({
  item: itemCode,
  ...named,
  office: officeId.meta(shown('办理单位', 'Office that handles it', { of: 'office' })),
  owner: z.enum(OWNERS).meta(shown('时间归属', 'Whose time it takes')),
  needs: z.array(itemCode).max(20).meta(shown('前置事项', 'What must be there first')),
  modes: z.array(z.enum(MODES)).min(1).max(4).meta(shown('可用的办理方式', 'How it may be handled')),
  prepareDays: days.optional().meta(shown('预审时限（工作日）', 'Working days to prepare it')),
  issueDays: days.optional().meta(shown('核发时限（工作日）', 'Working days to issue it, once all is there')),
  // Steps of the procedure that end when the item is prepared or issued: who says it once has said it in both places.
  prepareStep: step.meta(shown('对应的预审环节', 'Step in which it is prepared')),
  issueStep: step.meta(shown('对应的核发环节', 'Step in which it is issued')),
  certificate: z.boolean().optional().meta(shown('四证之一', 'One of the four certificates')),
  land: z.boolean().optional().meta(shown('须已竞得地块', 'The parcel must have been won')),
  parts: z.array(z.enum(PARTS)).max(4).optional().meta(shown('联合审查内容', 'Parts of a joint review')),
  basis: z
    .string()
    .min(1)
    .max(200)
    .meta(shown('依据（未核实的注明待核实）', 'Legal basis; say what was not checked')),
})

export type Item = z.output<typeof item>
