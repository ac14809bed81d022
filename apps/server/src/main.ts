import { runServer } from './run/serve.ts'

try {
  await runServer(process.env)
} catch (error) {
  process.stderr.write(`doudi: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
