import { infiniteQueryOptions, QueryClient, queryOptions } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
import type { CommandView, Directory, ProcedureView } from '../../api/county.ts'
import type { FilesOfMatter, PapersOfMatter } from '../../api/files.ts'
import type {
  DeskRow,
  MatterView,
  Page,
  Positions,
  RelatedRow,
  Summary,
  TimelineEntry,
} from '../../api/matters.ts'
import { readMe } from '../../api/me.ts'
import { ApiProblem } from '../../api/problem.ts'
import type { TodayView } from '../../api/today.ts'

/** Answers of the server that say no are not asked again; a network that fails is, twice. */
export function openCache(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (count, problem) => problem instanceof ApiProblem && problem.status === 0 && count < 2,
      },
    },
  })
}

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => readMe(signal),
  staleTime: 60_000,
  // Also without a network: then the answer is who it was last.
  networkMode: 'always',
  refetchOnReconnect: true,
})

export const directoryQuery = queryOptions({
  queryKey: ['directory'],
  queryFn: ({ signal }) => read<Directory>('/api/county/directory', signal),
  staleTime: 300_000,
})

/** Three things of the day, for whoever reads. */
export const todayQuery = queryOptions({
  queryKey: ['list', 'today'],
  queryFn: ({ signal }) => read<TodayView>('/api/today', signal),
})

export const commandsQuery = queryOptions({
  queryKey: ['commands'],
  queryFn: async ({ signal }) =>
    (await read<{ commands: readonly CommandView[] }>('/api/county/commands', signal)).commands,
  staleTime: Number.POSITIVE_INFINITY,
})

export function procedureQuery(id: string, version: number) {
  return queryOptions({
    queryKey: ['procedure', id, version],
    queryFn: ({ signal }) => read<ProcedureView>(`/api/county/procedures/${id}/${version}`, signal),
    // A published version never changes.
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export type ListFilters = Readonly<Record<string, string>>

/** One page after the other of a list; `path` says which list. */
export function listQuery(filters: ListFilters, path = '/api/desk/matters') {
  return infiniteQueryOptions({
    queryKey: ['list', path, filters],
    queryFn: ({ signal, pageParam }) => {
      const query = new URLSearchParams({
        ...(!('said' in filters) && { limit: '50' }),
        ...filters,
        ...(pageParam && { cursor: pageParam }),
      })
      return read<Page<DeskRow>>(`${path}?${query}`, signal)
    },
    initialPageParam: '',
    getNextPageParam: page => page.next ?? undefined,
    placeholderData: previous => previous,
  })
}

export const summaryQuery = queryOptions({
  queryKey: ['list', 'summary'],
  queryFn: ({ signal }) => read<Summary>('/api/desk/summary', signal),
})

export function matterQuery(id: string) {
  return queryOptions({
    queryKey: ['matter', id],
    queryFn: ({ signal }) => read<MatterView>(`/api/matters/${encodeURIComponent(id)}`, signal),
  })
}

export function positionsQuery(id: string) {
  return queryOptions({
    queryKey: ['matter', id, 'positions'],
    queryFn: ({ signal }) => read<Positions>(`/api/matters/${encodeURIComponent(id)}/positions`, signal),
  })
}

export function relatedQuery(id: string) {
  return queryOptions({
    queryKey: ['matter', id, 'related'],
    queryFn: async ({ signal }) =>
      (await read<Page<RelatedRow>>(`/api/matters/${encodeURIComponent(id)}/related`, signal)).items,
  })
}

export function filesQuery(id: string) {
  return queryOptions({
    queryKey: ['matter', id, 'files'],
    queryFn: ({ signal }) =>
      read<FilesOfMatter>(`/api/matters/${encodeURIComponent(id)}/attachments`, signal),
  })
}

export function papersQuery(id: string) {
  return queryOptions({
    queryKey: ['matter', id, 'papers'],
    queryFn: ({ signal }) => read<PapersOfMatter>(`/api/matters/${encodeURIComponent(id)}/papers`, signal),
  })
}

export function readOlder(id: string, before: number) {
  return read<{ entries: readonly TimelineEntry[]; next: number | null }>(
    `/api/matters/${encodeURIComponent(id)}/timeline?before=${before}`,
  )
}

export const viewsQuery = queryOptions({
  queryKey: ['views'],
  queryFn: async ({ signal }) =>
    (await read<{ views: readonly SavedView[] }>('/api/desk/views', signal)).views,
})

export interface SavedView {
  readonly name: string
  readonly query: string
}
