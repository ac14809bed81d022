import { z } from 'zod'
import { localDate } from '../calendar/layer.ts'
import { shown } from '../shown.ts'

const yuan = z.int().min(0).max(1_000_000_000)

/**
 * 对比基线: how long a service item took, and what it cost, before it was handled as it is now. It is stated by somebody,
 * from a document with a date; nothing counts as saved where nobody has stated one.
 */
export const baseline = z.strictObject({
  item: z
    .string()
    .min(1)
    .max(60)
    .meta(shown('事项', 'Item', { of: 'item' })),
  days: z.int().min(1).max(3_650).meta(shown('此前办理用时（天数）', 'Days it took before')),
  unit: z.enum(['working-days', 'calendar-days']).meta(shown('天数的单位', 'Unit of the days')),
  counted: z
    .string()
    .min(1)
    .max(300)
    .meta(
      shown(
        '口径：从何时算到何时、含哪些环节',
        'Definition: counted from when to when, and over which steps',
      ),
    ),
  source: z
    .string()
    .min(1)
    .max(300)
    .meta(shown('出处（文件、统计台账）', 'Source: the document or statistics it is taken from')),
  dated: localDate.meta(shown('出处日期', 'Date of the source')),
  costBefore: yuan.optional().meta(shown('此前每件费用（元）', 'Cost of each before, in yuan')),
  costNow: yuan
    .optional()
    .meta(shown('现在每件费用（元）', 'Cost of each now, in yuan, from the same source')),
})

export type Baseline = z.output<typeof baseline>
