import { date, defineRegister, type Entry, named, shown } from '@doudi/kernel'
import { z } from 'zod'
import { concludePilot } from '../acts/conclude-pilot.ts'
import { level, sources } from './published.ts'

const fields = z.object({
  ...named,
  level,
  from: date.meta(shown('批准日期', 'Approved on')),
  until: date.optional().meta(shown('试点期至', 'Pilot until')),
  issuer: z.string().min(1).max(120).meta(shown('批准机关', 'Approved by')),
  document: z.string().min(1).max(200).optional().meta(shown('文号', 'Document')),
  task: z.string().min(1).max(500).optional().meta(shown('试点任务', 'What is tried')),
  sources,
})

export type Pilot = Entry<z.output<typeof fields>, { readonly conclusion?: Conclusion }>

/** How a pilot ended, and by which document. */
export interface Conclusion {
  readonly on: string
  readonly outcome: 'accepted' | 'spread' | 'withdrawn'
  readonly document: string
}

/** 试点: what a higher level has asked or allowed the county to try. */
export const pilots = defineRegister({
  name: 'pilot',
  title: { zh: '试点台账', en: 'Register of pilots' },
  entry: { zh: '试点', en: 'pilot' },
  fields,
  statuses: {
    running: { zh: '试点中', en: 'running' },
    concluded: { zh: '已结束', en: 'concluded' },
  },
  start: {} as Pilot['kept'],
  reads: { offices: 'all', public: ({ fields: said, kept }) => ({ fields: said, kept }) },
  key: ({ name, level: at }) => `${at} ${name}`,
  called: ({ name }) => name,
  validity: ({ fields: { from, until } }) => ({ from, to: until }),
  refusals: { 'until-before-from': { zh: '截止早于批准日期', en: 'it would end before it was approved' } },
  check: ({ entry: { fields: f } }) =>
    f.until !== undefined && f.until < f.from ? 'until-before-from' : undefined,
  acts: [concludePilot],
})
