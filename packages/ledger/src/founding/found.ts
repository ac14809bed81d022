import type { Ledger } from '../ledger.ts'
import { type CountyFiles, digestOf } from './county-files.ts'

/**
 * Founds a county from its files if its stream is empty; true if it did. The keys make a founding that was cut off go
 * on where it stopped.
 */
export async function foundFromFiles(ledger: Ledger, files: CountyFiles): Promise<boolean> {
  const before = ledger.county().version
  if (before >= files.acts.length) return false
  for (const { command, input, file } of files.acts) {
    const key = `founding/${digestOf(JSON.stringify([command, input]))}`
    const answer = await ledger.actOnCounty({ actor: { kind: 'system' }, command, input, key })
    if (answer.kind !== 'county-done') throw new Error(`${file}: ${describe(answer)}`)
  }
  return true
}

function describe(answer: Awaited<ReturnType<Ledger['actOnCounty']>>): string {
  if (answer.kind === 'refused') return `${answer.refusal.reason.zh} / ${answer.refusal.reason.en}`
  if (answer.kind === 'invalid') return answer.faults.map(f => `${f.path}: ${f.code}`).join('; ')
  return answer.kind
}
