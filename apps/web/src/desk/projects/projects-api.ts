import { queryOptions } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
import type { DeskRow } from '../../api/matters.ts'

export interface Claim {
  readonly on: string
  readonly by: string | null
  readonly evidence: readonly string[]
  readonly finding?: string
}

/** One milestone: what was planned, claimed and verified of it, apart. */
export interface Step {
  readonly milestone: string
  readonly state: 'verified' | 'claimed' | 'open'
  readonly first?: string
  readonly planned?: string
  readonly days?: number
  readonly sincePlan?: number
  readonly claimed?: Claim
  readonly refuted: readonly Claim[]
}

/** A project as lists name it. */
export interface Line {
  readonly id: string
  readonly name: string
  readonly block: string
  readonly chainLeader: boolean
  readonly firm?: string
  readonly landmark?: string
  readonly town?: string
  readonly office?: string
}

export interface ProjectRow extends Line {
  readonly milestones: readonly Step[]
  readonly blocking: readonly DeskRow[]
  readonly chain: Chain
}

export interface Chain {
  readonly upstream: readonly Line[]
  readonly downstream: readonly Line[]
}

export interface LateRow extends Line, Pick<Step, 'milestone' | 'state'> {
  readonly first: string
  readonly planned: string
  readonly days: number
  readonly sincePlan: number
  readonly blocking: number
}

export interface StartRate {
  readonly quarter: number
  readonly by: string
  readonly planned: number
  readonly started: number
  readonly claimedOnly: number
}

export interface Overview {
  readonly today: string
  readonly year: number
  readonly projects: readonly ProjectRow[]
  readonly wall: readonly LateRow[]
  readonly startRates: readonly StartRate[]
}

export interface Cited {
  readonly from: string
  readonly to: string
  readonly endEvent: string
  readonly compare: 'under' | 'exactly' | 'within'
  readonly said: number
  readonly dayType: string
  readonly source: string
  readonly on: string
  readonly state: Step['state']
  readonly days: number | null
}

export interface Span {
  readonly from: string
  readonly to: string
  readonly days: number
  readonly dayType: 'calendar' | 'working'
  readonly verified: boolean
}

export interface Course extends ProjectRow {
  readonly today: string
  readonly cited: readonly Cited[]
  readonly spans: readonly Span[]
}

export interface TargetRow {
  readonly id: string
  readonly name: string
  readonly nameEn: string
  readonly unit: string
  readonly compare: string
  readonly office?: string
  readonly under?: string
  readonly data: string
  readonly source: string
  readonly asked: number
  readonly quarter?: number
  readonly value?: number
  readonly reached: boolean
  readonly parts?: { readonly reported: number; readonly all: number; readonly sum: number }
  readonly actuals: readonly {
    readonly quarter: number
    readonly value: number
    readonly source: string
    readonly explanation?: string
  }[]
  readonly earlier: readonly { readonly value: number; readonly why: string; readonly document: string }[]
}

export interface Targets {
  readonly year: number
  readonly years: readonly number[]
  readonly items: readonly TargetRow[]
}

export const overviewQuery = (year: number | undefined) =>
  queryOptions({
    queryKey: ['projects', 'overview', year],
    queryFn: ({ signal }) => read<Overview>(`/api/projects/overview${year ? `?year=${year}` : ''}`, signal),
    placeholderData: previous => previous,
  })

export const courseQuery = (id: string) =>
  queryOptions({
    queryKey: ['entry', 'project', id, 'course'],
    queryFn: ({ signal }) => read<Course>(`/api/projects/${encodeURIComponent(id)}/course`, signal),
  })

export const targetsQuery = (year: number | undefined) =>
  queryOptions({
    queryKey: ['projects', 'targets', year],
    queryFn: ({ signal }) => read<Targets>(`/api/projects/targets${year ? `?year=${year}` : ''}`, signal),
    placeholderData: previous => previous,
  })
