/** The command line: the same commands as HTTP, from the same declarations. */

export { runCli } from './program.ts'
