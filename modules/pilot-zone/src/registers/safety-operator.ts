import { date, defineRegister, personal, shown } from '@doudi/kernel'
import { z } from 'zod'
import { aboutSubject, ofSubject, readBySubject } from './of-a-subject.ts'

const FACTS = [
  'contract',
  'trained',
  'never-at-the-limit',
  'no-grave-violation',
  'no-drink-or-drugs',
  'no-at-fault-injury',
] as const

/**
 * 安全员: known by a code. What the rules ask of a licence is declared by the subject and proved by a document; the county
 * holds neither points nor any measure of a person.
 */
export const safetyOperators = defineRegister({
  name: 'safety-operator',
  title: { zh: '安全员台账', en: 'Register of safety operators' },
  entry: { zh: '安全员', en: 'safety operator' },
  fields: z.object({
    ...ofSubject,
    code: z
      .string()
      .regex(/^[A-Z0-9-]{3,30}$/)
      .meta(shown('人员代码（不含姓名）', 'Code, without a name')),
    licenceClass: z
      .enum(['A1', 'A2', 'A3', 'B1', 'B2', 'C1', 'C2'])
      .meta(shown('准驾车型', 'Class of licence')),
    licenceSince: date.meta(shown('初次领证日期', 'Licensed since')),
    declares: z
      .array(z.enum(FACTS))
      .max(FACTS.length)
      .meta(shown('主体声明的情况', 'What the subject declares')),
    document: z.string().min(1).max(200).meta(shown('声明文件', 'Document of the declaration')),
    remoteHours: z
      .int()
      .min(0)
      .optional()
      .meta(shown('远程操作培训小时（无人驾驶申请）', 'Hours of training in remote operation')),
    name: personal(z.string().min(1).max(60)).optional().meta(shown('姓名', 'Name')),
    licence: personal(z.string().min(1).max(40)).optional().meta(shown('驾驶证号', 'Licence number')),
  }),
  statuses: { filed: { zh: '已备案', en: 'filed' } },
  start: {},
  reads: readBySubject(),
  key: ({ code }) => code,
  called: ({ code, firm }) => `${code}（${firm}）`,
  about: aboutSubject,
})
