import { leadHours, type Notice, TIER_WORDS } from '@doudi/geomag'
import type { Storm, SuddenCommencement } from '@doudi/magnetics'
import type { KeptDrill } from './drills/play-drill.ts'
import type { Alarm, ToldCourse } from './store/watch-store.ts'

const time = (ms: number): string => new Date(ms).toISOString()
const timeOrNull = (ms: number | null): string | null => (ms === null ? null : time(ms))
const rounded = (value: number): number | null => (Number.isNaN(value) ? null : Math.round(value * 10) / 10)

function presentNotice({ atMs, kind, tier, because, k, rate, index }: Notice): Record<string, unknown> {
  return { at: time(atMs), kind, tier, because, k, rate: rounded(rate), index: rounded(index) }
}

/** A course as users of positioning read it: how high the risk is, since when, with what lead, and whether it is over. */
export function presentCourse(
  { station, drill, state, number, notices }: ToldCourse,
  mayKnow: boolean,
): Record<string, unknown> {
  const lead = leadHours(state)
  return {
    ...{ station, drill },
    tier: state.tier,
    tierText: TIER_WORDS[state.tier],
    highest: state.highest,
    started: time(state.startedMs),
    ended: timeOrNull(state.endedMs),
    onset: timeOrNull(state.onsetMs),
    mainPhase: timeOrNull(state.mainPhaseMs),
    leadHours: lead === undefined ? null : rounded(lead),
    lowest: rounded(state.lowest),
    highestK: state.highestK,
    notices: notices.map(presentNotice),
    // Which matter it became is for the offices.
    ...(mayKnow && { matter: number }),
  }
}

export function presentCommencement({
  onsetMs,
  amplitude,
  riseMinutes,
}: SuddenCommencement): Record<string, unknown> {
  return { onset: time(onsetMs), amplitude: rounded(amplitude), riseMinutes }
}

export function presentStorm(storm: Storm): Record<string, unknown> {
  const { commencement, onsetMs, mainPhaseMs, minimumMs, minimum, endMs, grade, integratedNanoteslaHours } =
    storm
  return {
    commencement: commencement && presentCommencement(commencement),
    onset: time(onsetMs),
    mainPhase: time(mainPhaseMs),
    minimumAt: time(minimumMs),
    minimum: rounded(minimum),
    end: timeOrNull(endMs),
    grade,
    integrated: rounded(integratedNanoteslaHours),
  }
}

export function presentAlarm(
  { kind, element, fromMs, size, number }: Alarm,
  mayKnow: boolean,
): Record<string, unknown> {
  return { kind, element, from: time(fromMs), size: rounded(size), ...(mayKnow && { matter: number }) }
}

export function presentDrill({
  id,
  station,
  started,
  orders,
  fromMs,
  toMs,
  state,
  truth,
}: KeptDrill): Record<string, unknown> {
  const at = (minute: number): string => time(fromMs + minute * 60_000)
  return {
    ...{ id, station, orders, state },
    started: time(started),
    from: time(fromMs),
    to: time(toMs),
    truth: {
      storms: truth.storms.map(s => ({
        ...{ onset: time(s.onsetMs), commencement: s.commencement },
        ...{ minimum: rounded(s.minimum), minimumAt: time(s.minimumMs) },
      })),
      faults: truth.faults.map(({ kind, element, minute, minutes, height }) => ({
        ...{ kind, element, minutes },
        from: at(minute),
        size: rounded(height),
      })),
    },
  }
}
