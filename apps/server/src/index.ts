/** The server: HTTP over a county's ledger. The command line uses the same application without a port. */

export { buildApplication, createServer, type RunningServer, type ServerOptions } from './create-server.ts'
export { type Described, describeCommands, type JsonSchema, listFilters } from './openapi.ts'
export { MODULES, type OpenCounty, openCounty } from './run/open-county.ts'
export { runServer } from './run/serve.ts'
export { CLONE_FOLDER, readSettings, type Settings } from './run/settings.ts'
export type { ServerSettings } from './server-context.ts'
