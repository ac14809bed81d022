import { useQuery } from '@tanstack/react-query'
import type { CommandView } from '../../api/county.ts'
import { commandsQuery } from '../reading/queries.ts'

/** Every command with its schema and titles, as the server declares them. */
export function useCommands(): readonly CommandView[] | undefined {
  return useQuery(commandsQuery).data
}
