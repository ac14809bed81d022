import { buildProgram } from './build-program.mjs'
import { buildWeb } from './build-web.mjs'
import { installMissing, tell } from './install-missing.mjs'

installMissing()
buildWeb()
const { server } = await buildProgram()
tell('正在启动 Starting')
await import(server)
