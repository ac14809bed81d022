import { installMissing, tell } from './install-missing.mjs'

installMissing()
tell('正在启动 Starting')
const { register } = await import('tsx/esm/api')
register()
await import('../apps/server/src/main.ts')
