import type { Language } from '@doudi/kernel'
import {
  bottlenecks,
  type Cause,
  causes,
  elapsedIn,
  findDrift,
  handsOf,
  loopRows,
  pingPongRows,
  queueRows,
  waitingRows,
} from '@doudi/mining'
import { type Answered, type Asked, firstRows, hours, percent, rounded, shown } from './figures.ts'
import { late } from './late.ts'
import { noColumn } from './no-column.ts'

const WORDS = {
  zh: {
    waiting: '等待',
    sojourn: '停留（日志没有开始时间，等待与办理分不开）',
    service: '办理',
    hour: '小时',
    batching: '凑批',
    contention: '排队',
    prioritisation: '他件优先',
    unavailability: '不在岗',
    extraneous: '其他原因',
    unattributed: '未记经办人',
  },
  en: {
    waiting: 'waiting',
    sojourn: 'sojourn (the log has no starts: waiting and service cannot be told apart)',
    service: 'service',
    hour: 'h',
    batching: 'batching',
    contention: 'contention',
    prioritisation: 'prioritisation',
    unavailability: 'off duty',
    extraneous: 'other',
    unattributed: 'nobody named',
  },
} as const

function basisLine(basis: string | undefined, language: Language): string {
  const words = WORDS[language]
  return basis === 'start-and-complete' ? words.waiting : words.sojourn
}

function slowPlaces({ log, pattern, language }: Asked): Answered {
  const clock = pattern === undefined ? 'elapsed' : 'working'
  const rows = bottlenecks(log, elapsedIn(log, pattern)).map(row => ({
    from: row.from,
    to: row.to,
    basis: row.basis,
    clock,
    count: row.count,
    cases: row.cases,
    lost_hours: hours(row.lost),
    share: rounded(row.share),
    p50_hours: hours(row.p50),
    p90_hours: hours(row.p90),
    beyond_median_hours: hours(row.beyondMedian),
  }))
  const head = { zh: '损失小时、占比、次数、中位/九成', en: 'hours lost, share, count, p50/p90' }[language]
  const lines = rows.map(
    row =>
      `${shown(row.lost_hours).padStart(12)}  ${percent(row.share ?? 0).padStart(6)}  ${String(row.count).padStart(7)}  ${shown(row.p50_hours)} / ${shown(row.p90_hours)}  ${row.from} → ${row.to}`,
  )
  return {
    document: rows,
    lines: [`${head}（${basisLine(rows[0]?.basis, language)}）`, ...firstRows(lines, language)],
  }
}

function waiting({ log, pattern, language }: Asked): Answered {
  const rows = waitingRows(log, pattern).map(row => ({
    activity: row.activity,
    basis: row.basis,
    count: row.count,
    waiting_hours: hours(row.waiting),
    service_hours: hours(row.service),
    causes: row.causes && Object.fromEntries(causes.map(cause => [cause, hours(row.causes?.[cause] ?? 0)])),
  }))
  const words = WORDS[language]
  const lines = rows.map(row => {
    const why = Object.entries(row.causes ?? {})
      .filter(([, value]) => (value ?? 0) > 0)
      .sort((a, b) => (b[1] ?? 0) - (a[1] ?? 0))
      .map(([cause, value]) => `${words[cause as Cause]} ${percent((value ?? 0) / (row.waiting_hours || 1))}`)
    const service = row.service_hours === null ? '' : `  ${words.service} ${shown(row.service_hours)}`
    return `${shown(row.waiting_hours).padStart(12)}${service}  ${row.activity}${why.length === 0 ? '' : `: ${why.join(', ')}`}`
  })
  const head = `${basisLine(rows[0]?.basis, language)}, ${words.hour}`
  return { document: rows, lines: [head, ...firstRows(lines, language)] }
}

function loops({ log, pattern, language }: Asked): Answered {
  const rows = loopRows(log, elapsedIn(log, pattern)).map(({ way, count, cases, time }) => ({
    way,
    count,
    cases,
    hours: hours(time),
  }))
  const head = { zh: '件数、次数、小时', en: 'matters, count, hours' }[language]
  const lines = rows.map(
    row =>
      `${String(row.cases).padStart(7)}  ${String(row.count).padStart(7)}  ${shown(row.hours).padStart(12)}  ${row.way.join(' → ')}`,
  )
  return { document: rows, lines: [head, ...firstRows(lines, language)] }
}

function pingPong({ log, clock, language, options }: Asked): Answered {
  const column = options.office === undefined ? undefined : String(options.office)
  const hands = handsOf(log, column)
  if (hands === undefined) throw noColumn('--office', column ?? '', [...log.eventColumns.keys()])
  const rows = pingPongRows(log, clock, hands).map(({ from, over, count, cases, time }) => ({
    from,
    over,
    count,
    cases,
    hours: hours(time),
  }))
  const lines = rows.map(row =>
    language === 'zh'
      ? `${String(row.count).padStart(8)}  ${row.from} → ${row.over} → ${row.from}，${row.cases} 件，${shown(row.hours)} 小时`
      : `${String(row.count).padStart(8)}  ${row.from} → ${row.over} → ${row.from}, ${row.cases} matters, ${shown(row.hours)} h`,
  )
  return { document: rows, lines: firstRows(lines, language) }
}

function queues({ log, language }: Asked): Answered {
  const rows = queueRows(log).map(row => ({
    activity: row.activity,
    arrivals: row.arrivals,
    arrivals_per_day: rounded(row.arrivalsPerDay),
    mean_days: rounded(row.meanDays),
    mean_length: rounded(row.meanLength),
    longest: row.longest,
    expected_length: rounded(row.expectedLength),
    deviation: Number.isFinite(row.deviation) ? rounded(row.deviation) : null,
    littles_law_holds: row.holds,
  }))
  const zh = language === 'zh'
  const lines = rows.map(row => {
    const name = row.activity ?? (zh ? '（全部在办）' : '(all under way)')
    const law = row.littles_law_holds
      ? '✓'
      : zh
        ? `✗ 与到达率×时长相差 ${percent(row.deviation ?? 0)}`
        : `✗ off by ${percent(row.deviation ?? 0)}`
    return `${shown(row.mean_length).padStart(10)}  ${String(row.longest).padStart(6)}  ${shown(row.arrivals_per_day).padStart(8)}  ${shown(row.mean_days).padStart(8)}  ${name}  ${law}`
  })
  const head = zh
    ? '平均在队、最长、日到达、平均天数；✓ 表示符合利特尔法则 L = λW（±10%）'
    : 'mean length, longest, arrivals a day, mean days; ✓ where Little’s law L = λW holds (±10%)'
  return { document: rows, lines: [head, ...firstRows(lines, language)] }
}

const dateOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

function drift({ log, clock, language }: Asked): Answered {
  const { cases, features, smallest, drifts } = findDrift(log, clock)
  const rows = drifts.map(({ kind, atMs, casesBefore, casesAfter, p, changed, p50Before, p50After }) => ({
    kind,
    at: dateOf(atMs),
    cases_before: casesBefore,
    cases_after: casesAfter,
    p: rounded(p),
    changed: changed.map(way => ({
      ...way,
      before: rounded(way.before),
      after: rounded(way.after),
      p: rounded(way.p),
    })),
    ...(kind === 'durations' && { p50_hours_before: hours(p50Before), p50_hours_after: hours(p50After) }),
  }))
  const zh = language === 'zh'
  const head = zh
    ? `比较了 ${cases} 件、${features} 种相随；变化前后至少各 ${smallest} 件才算`
    : `${cases} matters and ${features} ways compared; a change needs ${smallest} matters on either side`
  const lines = rows.flatMap(row => {
    if (row.kind === 'durations') {
      const [before, after] = [shown(row.p50_hours_before ?? null), shown(row.p50_hours_after ?? null)]
      return [
        zh
          ? `${row.at} 起历时变了：中位 ${before} → ${after} 小时（p=${row.p}）`
          : `from ${row.at} durations changed: median ${before} → ${after} h (p=${row.p})`,
      ]
    }
    return [
      zh
        ? `${row.at} 起办法变了（前 ${row.cases_before} 件、后 ${row.cases_after} 件，p=${row.p}）`
        : `from ${row.at} the ways changed (${row.cases_before} matters before, ${row.cases_after} after, p=${row.p})`,
      ...row.changed.map(
        way => `    ${percent(way.before ?? 0)} → ${percent(way.after ?? 0)}  ${way.from} → ${way.to}`,
      ),
    ]
  })
  const none = zh ? '没有发现变化' : 'no change was found'
  return {
    document: { cases, features, smallest, drifts: rows },
    lines: [head, ...(rows.length === 0 ? [none] : lines)],
  }
}

/** The questions about time, by option. */
export const TIME_FIGURES: Readonly<Record<string, (asked: Asked) => Answered>> = {
  bottlenecks: slowPlaces,
  waiting,
  loops,
  pingPong,
  queues,
  drift,
  late,
}
