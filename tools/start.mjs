import { buildWeb } from './build-web.mjs'
import { installMissing, tell } from './install-missing.mjs'

installMissing()
buildWeb()
tell('正在启动 Starting')
const { register } = await import('tsx/esm/api')
register()
await import('../apps/server/src/main.ts')
