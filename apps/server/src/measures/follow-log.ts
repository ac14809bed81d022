import type { OpenLedger } from '@doudi/ledger'
import { LogReader } from '@doudi/measures'
import { countyAt } from './county-at.ts'
import { type Rules, rulesOf } from './rules-of.ts'

/** Columns that stand where the log stood, and the rules under which they were read. */
export interface Standing {
  readonly reader: LogReader
  readonly rules: Rules
}

interface Row {
  seq: string
  stream: string
  recorded: string
  text: string | null
}

const AT_ONCE = 20_000

/** Reads on from where the columns stand, up to a place of the log; what is not about matters keeps only its place. */
async function readOn({ pool }: OpenLedger, { reader, rules }: Standing, upTo: number): Promise<void> {
  while (reader.seq < upTo) {
    const { rows } = await pool.query<Row>({
      name: 'measures-read-on',
      text: `select seq, stream, recorded, case when stream like 'matter/%' then text end as text
             from event_log where county = $1 and seq > $2 and seq <= $3 order by seq limit $4`,
      values: [rules.county.id, reader.seq, upTo, AT_ONCE],
    })
    if (rows.length === 0) return
    for (const { seq, stream, recorded, text } of rows)
      reader.read(
        text === null
          ? { seq: Number(seq), stream, type: '', recorded: Number(recorded), data: {} }
          : JSON.parse(text),
      )
  }
}

function begin(rules: Rules): Standing {
  return { rules, reader: new LogReader({ courses: () => rules.courses, closes: () => rules.closes }) }
}

/** The log as columns: following its end, or as it stood after so many events. */
export interface FollowedLog {
  newest(): Promise<Standing>
  at(upTo: number): Promise<Standing>
}

/**
 * Columns that follow the log: each question reads only what was appended since the last. A new calendar or procedure changes
 * what days and answers mean, so that all is read anew; so are older sizes of the log, under the rules of then.
 */
export function followLog(ledger: OpenLedger): FollowedLog {
  let known: Standing | undefined
  let before: Promise<unknown> = Promise.resolve()

  async function catchUp(): Promise<Standing> {
    await ledger.catchUp()
    const county = ledger.county()
    if (!known || known.rules.county.version !== county.version) {
      const isSame =
        known?.rules.county.calendar === county.calendar &&
        known.rules.county.procedures === county.procedures
      known = known && isSame ? { ...known, rules: { ...known.rules, county } } : begin(rulesOf(county))
    }
    await readOn(ledger, known, Number.MAX_SAFE_INTEGER)
    return known
  }
  return {
    // One at a time: two that read on together would count events twice.
    newest() {
      const next = before.then(catchUp)
      before = next.catch(() => undefined)
      return next
    },
    async at(upTo) {
      const standing = begin(rulesOf(await countyAt(ledger, upTo)))
      await readOn(ledger, standing, upTo)
      return standing
    },
  }
}
