import { parseArgs } from 'node:util'
import { benchDeskPages } from './desk-pages.ts'
import { benchIntegrity } from './integrity.ts'
import { benchLedger } from './ledger.ts'
import { benchMagnetics } from './magnetics.ts'
import { benchMining } from './mining.ts'
import { benchObservatoryDays } from './observatory-days.ts'
import { benchProof } from './proof.ts'
import type { BenchOptions, BenchReport } from './report.ts'
import { benchWall } from './wall.ts'

/** npm run bench -- ledger [--quick] [--json] [--matters n] [--data folder]; more benches are more lines of this table. */
const BENCHES: Readonly<Record<string, (options: BenchOptions) => Promise<BenchReport>>> = {
  'desk-pages': benchDeskPages,
  integrity: benchIntegrity,
  ledger: benchLedger,
  magnetics: benchMagnetics,
  mining: benchMining,
  proof: benchProof,
  observatory: benchObservatoryDays,
  wall: benchWall,
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    matters: { type: 'string' },
    data: { type: 'string' },
  },
})
const [name = 'ledger'] = positionals
const bench = BENCHES[name]
const tell = (line: string): void => {
  process.stderr.write(`${line}\n`)
}
if (!bench) {
  tell(`no bench ${name}: there are ${Object.keys(BENCHES).join(', ')}`)
  process.exitCode = 2
} else {
  const matters = Number(values.matters ?? (values.quick ? 20_000 : 1_000_000))
  const report = await bench({
    ...{ quick: values.quick, matters, tell },
    ...(values.data !== undefined && { folder: values.data }),
  })
  for (const { what, value, unit, goal, met } of report.figures) {
    const verdict = met === null ? '' : met ? 'met' : 'MISSED'
    tell(`${what.padEnd(64)} ${`${value} ${unit}`.padStart(16)}  ${(goal ?? '').padEnd(12)} ${verdict}`)
  }
  if (values.json) process.stdout.write(`${JSON.stringify(report)}\n`)
}
