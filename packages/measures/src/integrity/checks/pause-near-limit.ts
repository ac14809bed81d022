import { defineCheck } from '../check.ts'
import { excesses } from '../tails.ts'
import type { Trail } from '../trail.ts'

const FEWEST = 6
const STOPS = new Set(['documents-requested', 'clock-suspended'])

/** A stop that began when the yellow light of the matter was on. */
function stopsNear({ events }: Trail): boolean {
  const yellow = events.findIndex(e => e.type === 'level-reached' && e.data.level === 'yellow')
  return yellow >= 0 && events.slice(yellow).some(e => STOPS.has(e.type))
}

/** 临期暂停: an office stops the clock near the limit far more often than the others do. */
export const pauseNearLimit = defineCheck({
  name: 'pause-near-limit',
  title: { zh: '临期暂停', en: 'Stops near the limit' },
  looksAt: {
    zh: '黄灯后才开始的暂停或补正，其占比远高于其他单位',
    en: 'stops begun after the yellow light, far more often than in all other offices',
  },
  find: ({ all }) =>
    excesses(all, { about: t => t.office, isOdd: stopsNear, fewest: FEWEST }).map(
      ({ about, odd, expected }) => ({
        about,
        matters: odd.map(t => t.matter),
        found: odd.length,
        ordinary: Math.round(expected * 10) / 10,
      }),
    ),
})
