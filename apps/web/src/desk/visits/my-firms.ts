import { queryOptions, type UseQueryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { read } from '../../api/client.ts'
import type { DeskRow, Page } from '../../api/matters.ts'
import { ApiProblem } from '../../api/problem.ts'
import type { EntryPageView, EntryRecord, EntryView } from '../../api/registers.ts'
import { pathOfEntries, registersQuery } from '../entries/entry-queries.ts'
import { directoryQuery } from '../reading/queries.ts'
import type { DeviceStore } from './device-store.ts'

/** A firm that the reader looks after, with all that a visit needs of it. */
export interface MyFirm {
  readonly link: EntryView
  /** The newest first. */
  readonly history: readonly EntryRecord[]
  /** The newest first. */
  readonly visits: readonly EntryView[]
  /** Matters that came from these visits, by visit. */
  readonly matters: Readonly<Record<string, readonly DeskRow[]>>
}

export interface MyFirms {
  readonly firms: readonly MyFirm[]
  /** When it was read, by the clock of this device. */
  readonly at: number
  /** Nothing was heard: this is what was read then. */
  readonly isCopy: boolean
}

const MOST_FIRMS = '50'
const MOST_VISITS = '40'
const COPY = 'firms'

async function readMatters(visits: readonly EntryView[], signal: AbortSignal): Promise<MyFirm['matters']> {
  const withNeeds = visits.filter(v => ((v.kept.needs as readonly unknown[] | undefined) ?? []).length > 0)
  const each = withNeeds.map(async ({ id }) => {
    const { items } = await read<Page<DeskRow>>(`/api/matters?source=${id}&limit=50`, signal)
    return [id, items] as const
  })
  return Object.fromEntries(await Promise.all(each))
}

async function readFirm(link: EntryView, signal: AbortSignal): Promise<MyFirm> {
  const query = new URLSearchParams({ firm: String(link.fields.firm), sort: 'from', limit: MOST_VISITS })
  const [page, { items: visits }] = await Promise.all([
    read<EntryPageView>(`${pathOfEntries('liaison-link')}/${link.id}`, signal),
    read<Page<EntryView>>(`${pathOfEntries('visit')}?${query}`, signal),
  ])
  return { link: page.entry, history: page.history, visits, matters: await readMatters(visits, signal) }
}

async function readFirms(person: string, signal: AbortSignal): Promise<readonly MyFirm[]> {
  const query = new URLSearchParams({ officer: person, sort: 'title', limit: MOST_FIRMS })
  const { items } = await read<Page<EntryView>>(`${pathOfEntries('liaison-link')}?${query}`, signal)
  return Promise.all(items.filter(l => l.status !== 'ended').map(link => readFirm(link, signal)))
}

/** The reader's firms; where nothing is heard, as this device read them last. */
export function myFirmsQuery(person: string, store: DeviceStore) {
  return queryOptions({
    queryKey: ['visits', 'mine', person],
    async queryFn({ signal }): Promise<MyFirms> {
      try {
        const firms = await readFirms(person, signal)
        const at = Date.now()
        await store.saveCopy(person, COPY, { at, value: firms })
        return { firms, at, isCopy: false }
      } catch (fault) {
        if (!(fault instanceof ApiProblem) || fault.status !== 0) throw fault
        const copy = await store.copy<readonly MyFirm[]>(person, COPY)
        if (!copy) throw fault
        return { firms: copy.value, at: copy.at, isCopy: true }
      }
    },
    networkMode: 'always',
    refetchOnReconnect: true,
    retry: false,
  })
}

/** What the whole desk reads of the county, kept for when there is no network. */
function useCopy<T>(
  query: UseQueryOptions<T>,
  { person, store }: { person: string; store: DeviceStore },
): void {
  const cache = useQueryClient()
  const { data } = useQuery(query)
  const key = query.queryKey
  useEffect(() => {
    const name = String(key[0])
    if (data !== undefined) {
      void store.saveCopy(person, name, { at: Date.now(), value: data }).catch(() => undefined)
      return
    }
    const put = async () => {
      const copy = await store.copy<T>(person, name)
      // Old at once, so that it is read anew as soon as that can be done.
      if (copy && cache.getQueryData(key) === undefined) cache.setQueryData(key, copy.value, { updatedAt: 1 })
    }
    void put().catch(() => undefined)
  }, [data, key, cache, person, store])
}

/** Names of offices and officers, and the forms of the registers: without them nothing can be read or filled in. */
export function useCountyCopies(of: { readonly person: string; readonly store: DeviceStore }): void {
  useCopy(directoryQuery as UseQueryOptions<unknown>, of)
  useCopy(registersQuery as UseQueryOptions<unknown>, of)
}
