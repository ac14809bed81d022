import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { MODULES } from '../apps/server/src/run/open-county.ts'
import { PERIOD } from '../apps/server/src/sample/period/period.ts'
import { type PeriodFigure, tallyPeriod } from '../apps/server/src/sample/period/tally-period.ts'
import { writePeriod } from '../apps/server/src/sample/period/write-period.ts'
import { foundedFrom } from '../apps/server/src/sample/plan.ts'
import { register } from '../packages/kernel/src/index.ts'
import { readCountyFiles } from '../packages/ledger/src/index.ts'

const COUNTY = resolve(import.meta.dirname, '../county/deqing')
const USAGE = `npm run sample [-- --seed 1] [--out FILE] [--json]
重新生成演示时段 writes the sample period anew: a year of talks and visits through the real handlers.`

interface Asked {
  readonly seed: string
  readonly out: string
  readonly json: boolean
}

/** Undefined if what was asked is none of ours. */
function read(given: readonly string[]): Asked | undefined {
  try {
    const { values } = parseArgs({
      args: [...given],
      options: { seed: { type: 'string' }, out: { type: 'string' }, json: { type: 'boolean' } },
    })
    const { seed = '1', out = join(COUNTY, 'sample/period.br'), json = false } = values
    return { seed, out: resolve(out), json }
  } catch {
    return undefined
  }
}

function sentence({ name, count, of, counted }: PeriodFigure): string {
  const share = of === undefined ? '' : ` / ${of} = ${((count * 100) / of).toFixed(2)} %`
  return `${name.zh} ${name.en}: ${count}${share}\n  ${counted.zh}\n  ${counted.en}\n`
}

const asked = read(process.argv.slice(2))
if (asked) {
  const { seed, out, json } = asked
  const registry = register(MODULES)
  let last = ''
  function tell(line: string): void {
    if (line !== last) process.stderr.write(`${line}\n`)
    last = line
  }
  const plan = await writePeriod({ countyFolder: COUNTY, registry, seed, out, tell })
  const county = foundedFrom(await readCountyFiles(COUNTY, { keepers: true }), registry, PERIOD.foundedAt)
  const figures = tallyPeriod(plan, county)
  if (json) process.stdout.write(`${JSON.stringify({ seed, acts: plan.acts.length, figures })}\n`)
  else process.stdout.write(`演示数据 Sample data\n${figures.map(sentence).join('')}`)
} else {
  process.stderr.write(`${USAGE}\n`)
  process.exitCode = 2
}
