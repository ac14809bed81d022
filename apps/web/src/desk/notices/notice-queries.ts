import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
import type { Notices, UnsentView } from '../../api/notices.ts'

/** What is unread, newest first; at most a page of it, which is more than anybody wants to see counted. */
export const unreadQuery = queryOptions({
  queryKey: ['list', 'notices', 'unread'],
  queryFn: ({ signal }) => read<Notices>('/api/notices?unread=1', signal),
  refetchInterval: 60_000,
})

export function noticesQuery(isUnreadOnly: boolean) {
  return infiniteQueryOptions({
    queryKey: ['list', 'notices', isUnreadOnly ? 'only-unread' : 'all'],
    queryFn: ({ signal, pageParam }) =>
      read<Notices>(
        `/api/notices?${new URLSearchParams({
          ...(isUnreadOnly && { unread: '1' }),
          ...(pageParam && { before: pageParam }),
        })}`,
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: page => page.next ?? undefined,
  })
}

export const unsentQuery = queryOptions({
  queryKey: ['notices-unsent'],
  queryFn: async ({ signal }) =>
    (await read<{ items: readonly UnsentView[] }>('/api/notices/unsent', signal)).items,
})
