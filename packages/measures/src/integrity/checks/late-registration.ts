import { closedDays } from '../../columns/working-days.ts'
import { defineCheck } from '../check.ts'

const USUAL_GAP = 2

/** 迟登记: what came in was written down days later, so that its clock began late. */
export const lateRegistration = defineCheck({
  name: 'late-registration',
  title: { zh: '迟登记', en: 'Late registration' },
  looksAt: {
    zh: '原台账所载的收到日期比登记早三个及以上工作日',
    en: 'received, by the earlier register it came from, three working days or more before it was registered',
  },
  find({ all, closes }) {
    return all.flatMap(({ matter, office, opened, events }) => {
      const claimed = events[0]?.data.claimed as { received?: string } | undefined
      const received = claimed?.received ? Date.parse(`${claimed.received}T23:59:59+08:00`) : Number.NaN
      const found = Number.isNaN(received) ? 0 : closedDays(closes, opened) - closedDays(closes, received)
      return found > USUAL_GAP ? [{ about: office, matters: [matter], found, ordinary: USUAL_GAP }] : []
    })
  },
})
