import { installMissing } from './install-missing.mjs'

installMissing()

// npm runs scripts in the clone; files named on the command line lie where the person stood.
const { npm_lifecycle_event: script, INIT_CWD: stood } = process.env
if (script === 'doudi' && stood) process.chdir(stood)

const { register } = await import('tsx/esm/api')
register()
const { runCli } = await import('../apps/cli/src/program.ts')
await runCli(process.argv.slice(2))
