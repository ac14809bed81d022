import type { MatterId, StreamId } from '@doudi/kernel'
import { streamOf } from '../matter-row.ts'
import type { Reading } from '../wall/reading.ts'

/** A value that the log only commits to, with the salt that proves it is the one committed to. */
export interface PersonalValue {
  /** Version of the event it belongs to. */
  readonly version: number
  readonly field: string
  readonly value: string
  readonly salt: string
}

/** What was said beside the log in one stream, in the order of its events. Whoever calls has settled who may read it. */
export async function readPersonalOf(
  reading: Reading,
  county: string,
  stream: StreamId,
): Promise<readonly PersonalValue[]> {
  const { rows } = await reading.query<PersonalValue>({
    name: 'read-personal',
    text: `select version, field, value, salt from personal_value
           where county = $1 and stream = $2 order by version, field`,
    values: [county, stream],
  })
  return rows
}

/** The same of one matter. */
export function readPersonal(
  reading: Reading,
  county: string,
  matter: MatterId,
): Promise<readonly PersonalValue[]> {
  return readPersonalOf(reading, county, streamOf(matter))
}
