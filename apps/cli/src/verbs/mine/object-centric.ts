import type { Language } from '@doudi/kernel'
import {
  type ColumnarLog,
  flatten,
  type OcelLog,
  objectEdgeRows,
  ocelOfLog,
  writeOcelJson,
  writeOcelSqlite,
  writeOcelXml,
} from '@doudi/mining'
import type { Given } from '../../leaf.ts'
import { badUsage, type Outcome } from '../../outcome.ts'
import { writeOutput } from '../../output-file.ts'
import { type Answered, firstRows } from './figures.ts'
import { say } from './load.ts'

function typeNames({ objectTypes }: OcelLog): string {
  return objectTypes.map(({ name }) => name).join(', ')
}

/** The cases of one object type, with a word on what became of events on the way. */
export function flattened(ocel: OcelLog, objectType: string, language: Language): ColumnarLog {
  if (!ocel.objectTypes.some(({ name }) => name === objectType)) {
    const known = typeNames(ocel)
    throw badUsage({
      zh: `没有对象类型“${objectType}”；现有 ${known}`,
      en: `there is no object type “${objectType}”; there are ${known}`,
    })
  }
  const { log, repeated, leftOut, diverging } = flatten(ocel, objectType)
  if (repeated + leftOut + diverging > 0)
    say(
      language === 'zh'
        ? `按“${objectType}”展平：${repeated} 条记录同时属于几件，${leftOut} 条不属于任何一件；${diverging} 件的重复可能只因涉及别的对象`
        : `flattened to “${objectType}”: ${repeated} events stand in several matters, ${leftOut} in none; in ${diverging} matters what looks like rework may only be about other objects`,
    )
  return log
}

function stats(ocel: OcelLog, language: Language): Answered {
  const objects = ocel.objectTypes.map(({ name }) => ({
    object_type: name,
    objects: ocel.objects.filter(({ type }) => type === name).length,
    events: flatten(ocel, name).log.activity.length,
  }))
  const document = {
    events: ocel.events.length,
    event_types: ocel.eventTypes.length,
    objects: ocel.objects.length,
    object_types: objects,
    links: [...ocel.events, ...ocel.objects].reduce(
      (sum, { relationships }) => sum + relationships.length,
      0,
    ),
  }
  const head =
    language === 'zh'
      ? `办理记录 ${document.events}，${document.event_types} 种；对象 ${document.objects} 个，联系 ${document.links} 条`
      : `${document.events} events of ${document.event_types} types, ${document.objects} objects, ${document.links} links`
  const lines = objects.map(row =>
    language === 'zh'
      ? `  ${row.object_type}：${row.objects} 个对象，${row.events} 条记录`
      : `  ${row.object_type}: ${row.objects} objects, ${row.events} events`,
  )
  return { document, lines: [head, ...lines] }
}

function edges(ocel: OcelLog, language: Language): Answered {
  const rows = objectEdgeRows(ocel)
  const lines = rows.map(
    ({ object_type, from, to, count }) => `${String(count).padStart(8)}  [${object_type}] ${from} → ${to}`,
  )
  return { document: rows, lines: firstRows(lines, language) }
}

/** What can be said of an object-centric log as it is; all else needs the type whose objects are the matters. */
export function objectCentric(
  ocel: OcelLog,
  names: readonly string[],
  { options, language }: Given,
): Outcome {
  const others = names.filter(name => name !== 'stats' && name !== 'dfg')
  const isOfCases = ['discover', 'conformance', 'precision', 'svg'].some(name => options[name] !== undefined)
  if (others.length > 0 || isOfCases) {
    const known = typeNames(ocel)
    throw badUsage({
      zh: `这是以对象为中心的日志，请用 --object-type 指明以哪一类对象为办件：${known}`,
      en: `this log is object-centric: say with --object-type whose objects are the matters: ${known}`,
    })
  }
  const answers = names.map(
    name => [name, name === 'dfg' ? edges(ocel, language) : stats(ocel, language)] as const,
  )
  const [first] = answers
  if (answers.length === 1 && first) return { exit: 0, ...first[1] }
  return {
    exit: 0,
    document: Object.fromEntries(answers.map(([name, { document }]) => [name, document])),
    lines: answers.flatMap(([name, { lines }]) => [`== ${name}`, ...lines]),
  }
}

/** Writes the log as OCEL 2.0, in the encoding that the name of the file says. */
export async function writeOcelFile(log: OcelLog | ColumnarLog, out: unknown): Promise<void> {
  if (out === undefined) return
  const name = String(out)
  const ocel = 'objectTypes' in log ? log : ocelOfLog(log)
  if (/\.(sqlite3?|db)$/i.test(name)) writeOutput(name, await writeOcelSqlite(ocel))
  else
    writeOutput(
      name,
      /xml/i.test(name.slice(name.lastIndexOf('.'))) ? writeOcelXml(ocel) : writeOcelJson(ocel),
    )
}
