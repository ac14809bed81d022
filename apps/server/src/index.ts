/** The server: HTTP over a county's ledger. The command line uses the same application without a port. */

export { buildApplication, createServer, type RunningServer, type ServerOptions } from './create-server.ts'
export { type Described, describeCommands, type JsonSchema, listFilters } from './openapi.ts'
export { matterTable } from './registers/matter-table.ts'
export { type OpenedImport, openImport, type RegisterImport } from './registers/register-import.ts'
export type { LineOutcome, RunResult } from './registers/run-import.ts'
export { MODULES, type OpenCounty, openCounty } from './run/open-county.ts'
export { runServer } from './run/serve.ts'
export { CLONE_FOLDER, readSettings, type Settings } from './run/settings.ts'
export type { ServerSettings } from './server-context.ts'
