import type { Actor, Entry } from '@doudi/kernel'
import type { OpenLedger } from '@doudi/ledger'
import {
  attendanceRate,
  DINGS,
  type DingRule,
  type DingYear,
  type Evidence,
  estimate,
  prizeLedger,
  type Quarter,
  quartersInARow,
  streaksOf,
  type Training,
} from '@doudi/standing'
import { readAllAs } from '../entries/read-all-entries.ts'

type Json = Readonly<Record<string, unknown>>

/** A programme, an action or a track: what it is called, and what it belongs to. */
type Level = Entry<{ readonly name: string; readonly nameEn: string; readonly of?: string }>

/** Ids grow with time: as they were entered, which is the order in which they were published. */
function inOrder(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : 1
}

function below(levels: readonly Level[], above: Level): readonly Level[] {
  return levels.filter(l => l.fields.of === above.fields.name).toSorted(inOrder)
}

function presentLevel({ id, fields: { name, nameEn } }: Level): Json {
  return { id, name, nameEn }
}

function presentEvidence({ id, status, office, fields, kept }: Evidence): Json {
  const { title, kind, facts, on, sources } = fields
  const { replies = [], objections = [], replyBy = null } = kept
  return { id, status, office, title, kind, facts, on, sources, replies, objections, replyBy }
}

/** 主题实践 → 行动 → 跑道 → 业绩佐证, as far as the reader may know of it; who came to the training, as numbers of offices. */
export async function readTracks(ledger: OpenLedger, reader: Actor): Promise<Json> {
  const programmes = await readAllAs<Level>(ledger, 'programme', reader)
  const actions = await readAllAs<Level>(ledger, 'action', reader)
  const tracks = await readAllAs<Level>(ledger, 'track', reader)
  const evidence = await readAllAs<Evidence>(ledger, 'evidence', reader)
  const trainings = await readAllAs<Training>(ledger, 'training', reader)
  const held = trainings.filter(t => t.kept.attendance?.length)
  return {
    programmes: programmes.toSorted(inOrder).map(programme => ({
      ...presentLevel(programme),
      actions: below(actions, programme).map(action => ({
        ...presentLevel(action),
        tracks: below(tracks, action).map(track => ({
          ...presentLevel(track),
          evidence: evidence
            .filter(e => e.fields.track === track.fields.name)
            .toSorted((a, b) => (a.fields.on > b.fields.on ? -1 : 1))
            .map(presentEvidence),
        })),
      })),
    })),
    training: { held: held.length, attendance: attendanceRate(held) ?? null },
  }
}

/** 五鼎: what was published of each year, and beside it our reckoning under every version of the rules. */
export async function readDings(ledger: OpenLedger, reader: Actor): Promise<Json> {
  const years = (await readAllAs<Entry<DingYear>>(ledger, 'ding', reader)).map(e => ({
    id: e.id,
    ...e.fields,
  }))
  const rules = await readAllAs<Entry<DingRule & { source: string }>>(ledger, 'ding-rules', reader)
  return {
    dings: DINGS.map(ding => {
      const own = years.filter(y => y.ding === ding).toSorted((a, b) => a.year - b.year)
      const versions = rules.map(r => r.fields).filter(r => r.ding === ding)
      return {
        ding,
        years: own.map(({ id, year, level = null, why = null, rule, issuer, document, on = null }) => ({
          ...{ id, year, level, why, rule, issuer, document, on },
        })),
        versions: streaksOf(own, versions).map(({ rule, until = null, streak = null }) => ({
          ...rule,
          until,
          streak,
        })),
      }
    }).filter(({ years: own, versions }) => own.length + versions.length > 0),
  }
}

/** 投资赛马: own figures beside the mean, what was published, what became of the prize. */
export async function readRaces(ledger: OpenLedger, reader: Actor): Promise<Json> {
  const quarters = await readAllAs<Quarter>(ledger, 'horse-race', reader)
  const at = ({ fields }: Quarter): number => fields.year * 4 + fields.quarter
  return {
    quarters: quarters
      .toSorted((a, b) => at(b) - at(a))
      .map(quarter => ({
        ...{
          id: quarter.id,
          status: quarter.status,
          year: quarter.fields.year,
          quarter: quarter.fields.quarter,
        },
        rule: quarter.fields.rule,
        indicators: quarter.fields.indicators,
        estimate: estimate(quarter.fields.indicators),
        result: quarter.kept.result ?? null,
        uses: quarter.kept.uses,
        ledger: prizeLedger([quarter]),
      })),
    ledger: prizeLedger(quarters),
    inARow: quartersInARow(quarters),
  }
}
