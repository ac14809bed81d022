import type { Ledger } from '../ledger.ts'
import type { OpenLedger } from '../open-ledger.ts'
import { type CountyAct, type CountyFiles, digestOf } from './county-files.ts'

function keyOf({ command, input }: CountyAct): string {
  return `founding/${digestOf(JSON.stringify([command, input]))}`
}

/** Whether the county's stream holds anything that these files would not have written. */
async function holdsOther(
  { pool, county }: Pick<OpenLedger, 'pool' | 'county'>,
  keys: readonly string[],
): Promise<boolean> {
  const { rows } = await pool.query({
    name: 'holds-other',
    text: `select 1 from event_log
           where county = $1 and stream = 'county' and (key is null or key <> all($2)) limit 1`,
    values: [county().id, keys],
  })
  return rows.length > 0
}

/**
 * Founds a county from its files if its stream is empty; true if it did. The keys make a founding that was cut off go
 * on where it stopped. A county that was founded from other files, or has changed its rules since, keeps them: what files
 * of today say otherwise is for the county to publish.
 */
export async function foundFromFiles(
  ledger: Pick<OpenLedger, 'pool' | 'county' | 'actOnCounty'>,
  { acts }: Pick<CountyFiles, 'acts'>,
): Promise<boolean> {
  if (ledger.county().version >= acts.length) return false
  if (await holdsOther(ledger, acts.map(keyOf))) return false
  for (const act of acts) {
    const { command, input, file } = act
    const answer = await ledger.actOnCounty({ actor: { kind: 'system' }, command, input, key: keyOf(act) })
    if (answer.kind !== 'county-done') throw new Error(`${file}: ${describe(answer)}`)
  }
  return true
}

function describe(answer: Awaited<ReturnType<Ledger['actOnCounty']>>): string {
  if (answer.kind === 'refused') return `${answer.refusal.reason.zh} / ${answer.refusal.reason.en}`
  if (answer.kind === 'invalid') return answer.faults.map(f => `${f.path}: ${f.code}`).join('; ')
  return answer.kind
}
