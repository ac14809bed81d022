import { writeFileSync } from 'node:fs'
import { makeSampleRegister } from '../packages/registers/src/testing/sample-register.ts'

/** Writes the sample register of 498 lines with its ten planted faults: `npx tsx tools/sample-register.ts FILE.xlsx`. */
const [file, seed = '498'] = process.argv.slice(2)
if (file === undefined || !/^\d+$/.test(seed)) {
  process.stderr.write('用法 Usage: npx tsx tools/sample-register.ts FILE.xlsx [SEED]\n')
  process.exitCode = 2
} else {
  const { bytes, lines, planted } = await makeSampleRegister({ seed: Number(seed) })
  writeFileSync(file, bytes)
  process.stderr.write(`${file}: ${lines} 行 lines\n`)
  for (const { sheet, cell, code } of planted) process.stdout.write(`${sheet}!${cell} ${code}\n`)
}
