import { queryOptions } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
import type { EveningView, FiguresView, ProgrammeView, TurnRow, WallView } from '../../api/talks.ts'

/** While people speak, others write too: what they add is there within a few seconds. */
const IN_SESSION_MS = 5_000

export function pathOfTalk(id: string): string {
  return `/api/talks/${encodeURIComponent(id)}`
}

export const programmeQuery = queryOptions({
  queryKey: ['talks', 'programme'],
  queryFn: ({ signal }) => read<ProgrammeView>('/api/talks', signal),
})

export function eveningQuery(id: string) {
  return queryOptions({
    // Forms of entries renew what begins so.
    queryKey: ['entry', 'talk', 'evening', id],
    queryFn: ({ signal }) => read<EveningView>(pathOfTalk(id), signal),
    refetchInterval: ({ state }) => (state.data?.entry.status === 'held' ? IN_SESSION_MS : false),
  })
}

export function turnQuery(id: string) {
  return queryOptions({
    queryKey: ['entry', 'talk', 'turn', id],
    queryFn: async ({ signal }) =>
      (await read<{ items: readonly TurnRow[] }>(`${pathOfTalk(id)}/turn`, signal)).items,
  })
}

export function wallQuery(id: string) {
  return queryOptions({
    queryKey: ['entry', 'talk', 'wall', id],
    queryFn: ({ signal }) => read<WallView>(`${pathOfTalk(id)}/wall`, signal),
    refetchInterval: IN_SESSION_MS,
  })
}

export function figuresQuery(on: string) {
  return queryOptions({
    queryKey: ['talks', 'figures', on],
    queryFn: ({ signal }) =>
      read<FiguresView>(on === '' ? '/api/talks/figures' : `/api/talks/figures?on=${on}`, signal),
    placeholderData: previous => previous,
  })
}
