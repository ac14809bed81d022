import { buildProgram } from './build-program.mjs'
import { installMissing } from './install-missing.mjs'

installMissing()

// npm runs scripts in the clone; files named on the command line lie where the person stood.
const { npm_lifecycle_event: script, INIT_CWD: stood } = process.env
if (script === 'doudi' && stood) process.chdir(stood)

const { doudi } = await buildProgram()
await import(doudi)
