import { queryOptions } from '@tanstack/react-query'
import type { LineString } from 'geojson'
import { read } from '../../api/client.ts'
import type { Word } from '../../words/word.ts'

export type RoadStatus = 'open' | 'paused' | 'closed'

export interface RoadChange {
  readonly status: RoadStatus
  readonly on: string
  readonly why: string
  readonly tests?: readonly string[]
}

export interface Road {
  readonly id: string
  readonly version: number
  readonly status: RoadStatus
  readonly code: string
  readonly name: string
  readonly town?: string
  readonly road: string
  readonly geometry: LineString
  readonly metres: number
  readonly lanes?: number
  readonly hours?: readonly { readonly from: string; readonly to: string }[]
  readonly levels: readonly string[]
  readonly changes: readonly RoadChange[]
}

export interface Roads {
  readonly items: readonly Road[]
  readonly metres: Readonly<Record<RoadStatus, number>>
}

/** A test that a closing road would end. */
export interface Running {
  readonly entry: string
  readonly vin: string
  readonly firm: string
  readonly matter: string | null
  readonly until: string | null
}

/** What became of a test when its road was closed. */
export interface Ended {
  readonly vin: string
  readonly entry: string
  readonly matter: string | null
}

export interface Condition {
  readonly of: 'hours' | 'km' | 'violations' | 'at-fault'
  readonly asked: number
  readonly there: number
  readonly met: boolean
}

export interface Test {
  readonly id: string
  readonly status: string
  readonly vin: string
  readonly firm: string
  readonly model: string
  readonly level: string
  readonly stage: string | null
  readonly segments: readonly string[]
  readonly plate: string | null
  readonly validity: { readonly until: string; readonly words: Word } | null
  readonly over: { readonly on: string; readonly cause: string } | null
  readonly reports: readonly {
    readonly kind: string
    readonly to: string
    readonly due: string
    readonly filed: boolean
  }[]
  readonly progression: readonly {
    readonly stage: string
    readonly reached: boolean
    readonly join: 'any' | 'all'
    readonly conditions: readonly Condition[]
  }[]
}

export interface Tests {
  readonly rules: { readonly name: string; readonly source: string } | null
  readonly tests: readonly Test[]
}

export const roadsQuery = queryOptions({
  queryKey: ['pilot-zone', 'roads'],
  queryFn: ({ signal }) => read<Roads>('/api/pilot-zone/segments', signal),
})

export const runningQuery = (id: string) =>
  queryOptions({
    queryKey: ['pilot-zone', 'running', id],
    queryFn: async ({ signal }) =>
      (await read<{ items: readonly Running[] }>(`/api/pilot-zone/segments/${id}/running`, signal)).items,
    staleTime: 0,
  })

export const testsQuery = queryOptions({
  queryKey: ['pilot-zone', 'tests'],
  queryFn: ({ signal }) => read<Tests>('/api/pilot-zone/tests', signal),
})
