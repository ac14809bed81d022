/** The server: HTTP over a county's ledger. The command line uses the same application without a port. */

export { buildApplication, createServer, type RunningServer, type ServerOptions } from './create-server.ts'
export { entryQuery } from './entries/entry-query.ts'
export { listQuery } from './http/read-request.ts'
export type { JsonSchema } from './input-schema.ts'
export { type Described, describeCommands } from './openapi.ts'
export { filtersOf } from './openapi-parts.ts'
export {
  type DescribedEntryCommand,
  describeEntryCommands,
} from './openapi-registers.ts'
export { matterTable } from './registers/matter-table.ts'
export { type OpenedImport, openImport, type RegisterImport } from './registers/register-import.ts'
export type { LineOutcome, RunResult } from './registers/run-import.ts'
export { readLocalToken } from './run/local-token.ts'
export { MODULES, type OpenCounty, openCounty } from './run/open-county.ts'
export { runServer } from './run/serve.ts'
export { CLONE_FOLDER, readSettings, type Settings } from './run/settings.ts'
export type { ServerSettings } from './server-context.ts'
export { issueToken, issueTokenAt } from './sign-in/issue-token.ts'
export type { SignInSettings } from './sign-in/open-sign-in.ts'
export { newSecret } from './sign-in/secret.ts'
