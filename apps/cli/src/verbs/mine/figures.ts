import type { Language } from '@doudi/kernel'
import {
  type ColumnarLog,
  directlyFollows,
  durationHours,
  type EventClock,
  edgeRows,
  edgeTimes,
  handoverRows,
  logStats,
  reworkRows,
  variantRows,
  type WorkingPattern,
} from '@doudi/mining'

/** What a question is asked of: the log, and the clock that times are told on. */
export interface Asked {
  readonly log: ColumnarLog
  readonly clock: EventClock
  /** When offices work; undefined where all time counts. */
  readonly pattern: WorkingPattern | undefined
  readonly language: Language
  readonly options: Readonly<Record<string, unknown>>
}

export interface Answered {
  readonly document: unknown
  readonly lines: readonly string[]
}

const HOUR_MS = 3_600_000
const MOST_LINES = 40

export function rounded(value: number | null, digits = 6): number | null {
  return value === null ? null : Number(value.toFixed(digits))
}

export const hours = (ms: number | null): number | null => rounded(ms === null ? null : ms / HOUR_MS)
export const shown = (value: number | null): string => (value === null ? '–' : value.toFixed(2))
export const percent = (share: number): string => `${(share * 100).toFixed(1)}%`

/** The first rows for people; the document has them all. */
export function firstRows(rows: readonly string[], language: Language): string[] {
  const rest = rows.length - MOST_LINES
  if (rest <= 0) return [...rows]
  const more =
    language === 'zh' ? `……另有 ${rest} 行，用 --json 看全部` : `… ${rest} more rows: see all with --json`
  return [...rows.slice(0, MOST_LINES), more]
}

function stats({ log, language }: Asked): Answered {
  const figures = logStats(log)
  const { mean, p50, p90 } = figures.duration_days
  const document = {
    ...figures,
    duration_days: { mean: rounded(mean), p50: rounded(p50), p90: rounded(p90) },
  }
  const days = `${shown(mean)} / ${shown(p50)} / ${shown(p90)}`
  const { cases, events, activities, variants, resources } = figures
  const lines =
    language === 'zh'
      ? [
          `办件 ${cases}，办理记录 ${events}，活动 ${activities} 种，走法 ${variants} 种，经办人 ${resources} 个`,
          `直接相随 ${figures.dfg_edges} 种，共 ${figures.dfg_weight} 次；开始活动 ${figures.start_activities} 种，结束活动 ${figures.end_activities} 种`,
          `历时（天，平均/中位/九成）：${days}`,
        ]
      : [
          `${cases} matters, ${events} events, ${activities} activities, ${variants} variants, ${resources} resources`,
          `${figures.dfg_edges} directly-follows edges, ${figures.dfg_weight} times; ${figures.start_activities} start and ${figures.end_activities} end activities`,
          `duration in days (mean/p50/p90): ${days}`,
        ]
  return { document, lines }
}

function dfg({ log, language }: Asked): Answered {
  const rows = edgeRows(directlyFollows(log), log.activities)
  const lines = rows.map(({ from, to, count }) => `${String(count).padStart(8)}  ${from} → ${to}`)
  return { document: rows, lines: firstRows(lines, language) }
}

function performance({ log, clock, language }: Asked): Answered {
  const rows = edgeTimes(log, clock).map(({ from, to, count, mean, p50, p90, min, max }) => ({
    from,
    to,
    count,
    hours: { mean: hours(mean), p50: hours(p50), p90: hours(p90), min: hours(min), max: hours(max) },
  }))
  const head = language === 'zh' ? '次数，小时（中位/九成）' : 'count, hours (p50/p90)'
  const lines = rows.map(
    row =>
      `${String(row.count).padStart(8)}  ${shown(row.hours.p50)} / ${shown(row.hours.p90)}  ${row.from} → ${row.to}`,
  )
  return { document: rows, lines: [head, ...firstRows(lines, language)] }
}

function variants({ log, language }: Asked): Answered {
  const rows = variantRows(log).map(row => ({
    ...row,
    share: rounded(row.share),
    coverage: rounded(row.coverage),
  }))
  const lines = rows.map(
    row => `${String(row.count).padStart(8)}  ${percent(row.coverage ?? 0)}  ${row.activities.join(' → ')}`,
  )
  return { document: rows, lines: firstRows(lines, language) }
}

function rework({ log, clock, language }: Asked): Answered {
  const rows = reworkRows(log, clock).map(({ time, ...row }) => ({ ...row, hours: hours(time) }))
  const lines = rows.map(({ activity, cases, casesWithRework, repetitions, selfLoops }) =>
    language === 'zh'
      ? `${activity}：${casesWithRework}/${cases} 件重复（${percent(casesWithRework / cases)}），多做 ${repetitions} 次，其中紧接着重做 ${selfLoops} 次`
      : `${activity}: repeated in ${casesWithRework} of ${cases} matters (${percent(casesWithRework / cases)}), ${repetitions} extra, ${selfLoops} of them at once`,
  )
  return { document: rows, lines: firstRows(lines, language) }
}

function handover({ log, language }: Asked): Answered {
  const rows = handoverRows(log)
  const lines = rows.map(({ from, to, count }) => `${String(count).padStart(8)}  ${from} → ${to}`)
  return { document: rows, lines: firstRows(lines, language) }
}

function durations({ log, clock, language }: Asked): Answered {
  const { mean, p50, p90 } = durationHours(log, clock)
  const head = language === 'zh' ? '历时（小时，平均/中位/九成）' : 'duration in hours (mean/p50/p90)'
  return {
    document: { hours: { mean: rounded(mean), p50: rounded(p50), p90: rounded(p90) } },
    lines: [`${head}: ${shown(mean)} / ${shown(p50)} / ${shown(p90)}`],
  }
}

/** The questions that plain figures answer, by option. */
export const PLAIN_FIGURES: Readonly<Record<string, (asked: Asked) => Answered>> = {
  stats,
  dfg,
  performance,
  variants,
  rework,
  handover,
  durations,
}
