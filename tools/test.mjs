import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildProgram } from './build-program.mjs'
import { buildWeb } from './build-web.mjs'
import { CLONE, installMissing, tell } from './install-missing.mjs'

installMissing()
buildWeb()
await buildProgram()

function run(file, args) {
  return spawnSync(process.execPath, [join(CLONE, file), ...args], { cwd: CLONE, stdio: 'inherit' }).status
}

/** What vitest wrote of its run; nothing if it broke off before. */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/** A file that could not be loaded has no tests to fail, and yet it has failed. */
function brokenFiles({ testResults = [] }) {
  return testResults.filter(
    f => f.status === 'failed' && !f.assertionResults.some(t => t.status === 'failed'),
  ).length
}

/** `npm run check` counts as one. */
tell('检查 Checking: types, lint, architecture, glossary, dead code')
const checked = run('node_modules/tsx/dist/cli.mjs', ['tools/check.ts'])

tell('测试 Testing')
const folder = mkdtempSync(join(tmpdir(), 'doudi-test-'))
const reportFile = join(folder, 'report.json')
const tested = run('node_modules/vitest/vitest.mjs', [
  'run',
  ...process.argv.slice(2),
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${reportFile}`,
])
const report = readReport(reportFile)
rmSync(folder, { recursive: true, force: true })

/** Tests on shared input that is not on this machine; their titles say so. */
const absent = (report?.testResults ?? [])
  .flatMap(file => file.assertionResults)
  .filter(test => test.status !== 'passed' && test.fullName.includes('not run: input absent')).length
if (absent > 0) console.log(`not run: input absent (${absent} tests)`)

let passed = report?.numPassedTests ?? 0
let failed = report ? report.numFailedTests + brokenFiles(report) : 1
const skipped = (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0)
if (checked === 0) passed += 1
else failed += 1
// A fault outside every test leaves the counts alone and still spoils the run.
if (tested !== 0 && failed === 0) failed += 1

process.exitCode = failed === 0 ? 0 : 1
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
