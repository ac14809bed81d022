import { type Closes, closedDays } from '../../columns/working-days.ts'
import type { LoggedEvent } from '../../log/logged-event.ts'
import { defineCheck } from '../check.ts'
import { ANSWERS } from '../trail.ts'

/** Working days that a claim may lie before its recording: what was done on Friday is written down on Monday. */
const USUAL_LAG = 2

function claimedAt({ data }: LoggedEvent): number {
  return typeof data.occurredOn === 'string' ? Date.parse(`${data.occurredOn}T23:59:59+08:00`) : Number.NaN
}

/** Working days from what is claimed to the recording; nothing where nothing is claimed. */
function lagOf(event: LoggedEvent, closes: Closes): number {
  const claimed = claimedAt(event)
  return Number.isNaN(claimed) ? 0 : closedDays(closes, event.recorded) - closedDays(closes, claimed)
}

/** 倒填日期: an answer is claimed to have been given days before it was recorded. */
export const backdating = defineCheck({
  name: 'backdating',
  title: { zh: '倒填日期', en: 'Backdated answers' },
  looksAt: {
    zh: '自述的发生日期比系统记录早三个及以上工作日',
    en: 'an answer whose claimed date lies three working days or more before its recording',
  },
  find({ all, closes }) {
    return all.flatMap(({ matter, officer, events }) => {
      const lags = events
        .filter(e => ANSWERS.has(e.type))
        .map(e => lagOf(e, closes))
        .filter(lag => lag > USUAL_LAG)
      const found = Math.max(...lags)
      return lags.length > 0 ? [{ about: officer, matters: [matter], found, ordinary: USUAL_LAG }] : []
    })
  },
})
