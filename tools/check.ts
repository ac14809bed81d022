import { spawn } from 'node:child_process'
import { resolve } from 'node:path'

/** One of the checks; all must be silent. */
interface Check {
  readonly name: string
  readonly command: readonly [string, ...string[]]
}

const ROOT = resolve(import.meta.dirname, '..')
const CHECKS: readonly Check[] = [
  { name: 'types', command: ['npx', 'tsc', '--noEmit'] },
  { name: 'types of the pages', command: ['npx', 'tsc', '--noEmit', '-p', 'apps/web'] },
  { name: 'lint and format', command: ['npx', 'biome', 'check', '--error-on-warnings', '.'] },
  { name: 'architecture', command: ['npx', 'tsx', 'tools/check-architecture.ts'] },
  { name: 'glossary', command: ['npx', 'tsx', 'tools/check-glossary.ts'] },
  { name: 'generated files', command: ['npx', 'tsx', 'tools/generate-reference.ts', '--check'] },
  { name: 'kernel bytes', command: ['npx', 'tsx', 'tools/generate-magnetics-kernel.ts', '--check'] },
  { name: 'dead code', command: ['npx', 'knip'] },
]

function run({ command: [program, ...args] }: Check): Promise<{ ok: boolean; output: string }> {
  return new Promise(done => {
    const child = spawn(program, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.on('data', chunk => (output += String(chunk)))
    child.stderr.on('data', chunk => (output += String(chunk)))
    child.on('close', code => done({ ok: code === 0, output: output.replace(/^npm warn.*\n/gm, '') }))
  })
}

const results = await Promise.all(CHECKS.map(async check => ({ check, ...(await run(check)) })))
for (const { check, ok, output } of results) {
  process.stdout.write(`${ok ? '✓' : '✗'} ${check.name}\n`)
  if (!ok) process.stdout.write(`${output.trim()}\n`)
}
process.exitCode = results.every(r => r.ok) ? 0 : 1
