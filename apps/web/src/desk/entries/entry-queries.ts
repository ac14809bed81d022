import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
import type { Page } from '../../api/matters.ts'
import type { EntryPageView, EntryView, RegisterView } from '../../api/registers.ts'

const PAGE = '50'

/** Of which the reader may read something, in the order of the declarations. */
export const registersQuery = queryOptions({
  queryKey: ['registers'],
  queryFn: async ({ signal }) =>
    (await read<{ registers: readonly RegisterView[] }>('/api/registers', signal)).registers,
  staleTime: 300_000,
})

export type EntryFilters = Readonly<Record<string, string>>

const FILTERS = ['status', 'q', 'office', 'officer', 'firm', 'town', 'on', 'key', 'sort']

/** What of the address is a filter: it may say other things too, such as the language. */
export function filtersIn(search: EntryFilters): EntryFilters {
  return Object.fromEntries(FILTERS.flatMap(name => (search[name] ? [[name, search[name]]] : [])))
}

function pathOf(register: string): string {
  return `/api/registers/${encodeURIComponent(register)}/entries`
}

export function entriesQuery(register: string, filters: EntryFilters) {
  return infiniteQueryOptions({
    queryKey: ['entries', register, filters],
    queryFn: ({ signal, pageParam }) => {
      const query = new URLSearchParams({ limit: PAGE, ...filters, ...(pageParam && { cursor: pageParam }) })
      return read<Page<EntryView>>(`${pathOf(register)}?${query}`, signal)
    },
    initialPageParam: '',
    getNextPageParam: page => page.next ?? undefined,
    placeholderData: previous => previous,
  })
}

export function entryQuery(register: string, id: string) {
  return queryOptions({
    queryKey: ['entry', register, id],
    queryFn: ({ signal }) => read<EntryPageView>(`${pathOf(register)}/${encodeURIComponent(id)}`, signal),
  })
}

export { pathOf as pathOfEntries }
