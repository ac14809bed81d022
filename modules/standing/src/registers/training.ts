import { date, defineRegister, type Entry, type OfficeId, shown } from '@doudi/kernel'
import { z } from 'zod'
import { countAttendance } from '../acts/count-attendance.ts'

const fields = z.object({
  title: z.string().min(1).max(120).meta(shown('主题', 'Subject')),
  action: z.string().min(1).max(100).meta(shown('所属行动', 'Action it belongs to')),
  on: date.meta(shown('日期', 'Date')),
  place: z.string().min(1).max(100).optional().meta(shown('地点', 'Place')),
  hours: z.number().min(0.5).max(80).meta(shown('学时', 'Hours')),
})

export interface Attendance {
  readonly office: OfficeId
  readonly invited: number
  readonly came: number
}

export type Training = Entry<z.output<typeof fields>, { readonly attendance: readonly Attendance[] }>

/** 变革能力大集训: a day of training, and how many of each office came. Who they were is not kept here. */
export const trainings = defineRegister({
  name: 'training',
  title: { zh: '集训台账', en: 'Register of training' },
  entry: { zh: '集训', en: 'training' },
  fields,
  statuses: { planned: { zh: '计划', en: 'planned' }, held: { zh: '已举办', en: 'held' } },
  start: { attendance: [] } as Training['kept'],
  reads: { offices: 'all', public: ({ fields: said }) => ({ fields: said, kept: {} }) },
  key: ({ title, on }) => `${on} ${title}`,
  called: ({ title }) => title,
  validity: ({ fields: { on } }) => ({ from: on, to: on }),
  acts: [countAttendance],
})
