import { type Language, register } from '@doudi/kernel'
import {
  describeCommands,
  describeEntryCommands,
  entryQuery,
  filtersOf,
  listQuery,
  MODULES,
} from '@doudi/server'
import { Command, CommanderError } from 'commander'
import { badUsage, EndedEarly, languageIn, type Outcome, writeOutcome } from './outcome.ts'
import { checkpointVerbs } from './verbs/checkpoint.ts'
import { clockVerbs } from './verbs/clock-due.ts'
import { indexVerb } from './verbs/county-index.ts'
import { explainVerb } from './verbs/explain.ts'
import { integrityVerb } from './verbs/integrity.ts'
import { magVerbs } from './verbs/mag/mag.ts'
import { countyVerbs, matterVerbs } from './verbs/matter.ts'
import { measuresVerb } from './verbs/measures.ts'
import { mineVerb } from './verbs/mine/mine.ts'
import { onTimeVerb } from './verbs/on-time.ts'
import { procedureVerbs } from './verbs/procedure-check.ts'
import { registerVerbs } from './verbs/register.ts'
import { startVerb } from './verbs/start.ts'
import { exportVerb, importVerb, restoreVerb } from './verbs/transfer.ts'
import { verifyVerb } from './verbs/verify.ts'
import { wrongCall } from './wrong-call.ts'

function forEveryVerb(command: Command, change: (verb: Command) => void): void {
  change(command)
  for (const child of command.commands) forEveryVerb(child, change)
}

/** All verbs; those of matters and of the county come from the declarations. */
export function buildProgram(): Command {
  const registry = register(MODULES)
  const commands = describeCommands(registry)
  const program = new Command('doudi')
    .description('兜底 Doudi（演示数据，非德清县真实情况 sample data）')
    .addCommand(startVerb())
    .addCommand(matterVerbs(commands, filtersOf(listQuery)))
    .addCommand(countyVerbs(commands))
    .addCommand(registerVerbs(describeEntryCommands(registry), filtersOf(entryQuery)))
    .addCommand(clockVerbs())
    .addCommand(explainVerb())
    .addCommand(procedureVerbs())
    .addCommand(importVerb())
    .addCommand(exportVerb())
    .addCommand(restoreVerb())
    .addCommand(measuresVerb())
    .addCommand(verifyVerb())
    .addCommand(checkpointVerbs())
    .addCommand(indexVerb())
    .addCommand(integrityVerb())
    .addCommand(onTimeVerb())
    .addCommand(mineVerb())
    .addCommand(magVerbs())
  forEveryVerb(program, verb =>
    verb
      .exitOverride()
      .configureOutput({ outputError: () => undefined })
      .helpCommand(false)
      .helpOption('-h, --help', '说明 help'),
  )
  return program
}

/** What commander found wrong with the call, or that it has shown the help that was asked for. */
function usageOutcome(error: CommanderError, language: Language): Outcome {
  const { code } = error
  if (code === 'commander.helpDisplayed' || code === 'commander.version')
    return { exit: 0, document: null, lines: [] }
  const outcome = badUsage(wrongCall(error)).outcomeIn(language)
  // The help has been shown already.
  return code === 'commander.help' ? { ...outcome, lines: [] } : outcome
}

function outcomeOfError(error: unknown, language: Language): Outcome {
  if (error instanceof EndedEarly) return error.outcomeIn(language)
  if (error instanceof CommanderError) return usageOutcome(error, language)
  const detail = error instanceof Error ? error.message : String(error)
  return { exit: 1, document: { code: 'fault', detail }, lines: [detail] }
}

/** Runs one call of `doudi`; never throws. */
export async function runCli(args: readonly string[]): Promise<void> {
  try {
    await buildProgram().parseAsync([...args], { from: 'user' })
  } catch (error) {
    const outcome = outcomeOfError(error, languageIn(args))
    const isHelp = outcome.document === null
    writeOutcome(outcome, args.includes('--json') && !isHelp)
  }
}
