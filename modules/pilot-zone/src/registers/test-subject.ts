import { defineRegister, personal, shown } from '@doudi/kernel'
import { z } from 'zod'
import { aboutSubject, ofSubject, readBySubject } from './of-a-subject.ts'

/** 测试主体: a firm or a consortium that answers for tests. */
export const testSubjects = defineRegister({
  name: 'test-subject',
  title: { zh: '测试主体台账', en: 'Register of test subjects' },
  entry: { zh: '测试主体', en: 'test subject' },
  fields: z.object({
    ...ofSubject,
    members: z
      .array(z.string().min(1).max(100))
      .max(10)
      .optional()
      .meta(shown('联合体成员', 'Members of the consortium')),
    capability: z
      .string()
      .min(1)
      .max(500)
      .meta(shown('研发和赔付能力说明', 'What it can do and can pay for')),
    inCountry: z
      .literal(true)
      .meta(shown('承诺测试数据境内存储', 'Promises that test data stay in the country')),
    contact: personal(z.string().min(1).max(60)).optional().meta(shown('联系人', 'Contact')),
    phone: personal(z.string().min(1).max(30)).optional().meta(shown('联系电话', 'Telephone')),
  }),
  statuses: { filed: { zh: '已备案', en: 'filed' } },
  start: {},
  reads: readBySubject(),
  key: ({ firm }) => firm,
  called: ({ firm }) => firm,
  about: aboutSubject,
})
