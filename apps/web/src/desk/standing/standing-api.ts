import { queryOptions } from '@tanstack/react-query'
import { read } from '../../api/client.ts'

interface Named {
  readonly id: string
  readonly name: string
  readonly nameEn: string
}

export interface Evidence {
  readonly id: string
  readonly status: string
  readonly office: string | null
  readonly title: string
  readonly kind: 'effort' | 'result'
  readonly facts: string
  readonly on: string
  readonly sources: readonly { readonly name: string; readonly document?: string; readonly url?: string }[]
  readonly replies: readonly { readonly text: string; readonly on: string }[]
  readonly objections: readonly {
    readonly reason: string
    readonly on: string
    readonly decision?: string
    readonly why?: string
  }[]
  readonly replyBy: string | null
}

export interface Track extends Named {
  readonly evidence: readonly Evidence[]
}

export interface Tracks {
  readonly programmes: readonly (Named & {
    readonly actions: readonly (Named & { readonly tracks: readonly Track[] })[]
  })[]
  readonly training: {
    readonly held: number
    readonly attendance: { readonly came: number; readonly invited: number } | null
  }
}

export interface DingYear {
  readonly id: string
  readonly year: number
  readonly level: string | null
  readonly why: string | null
  readonly rule: string
  readonly issuer: string
  readonly document: string
}

export interface DingVersion {
  readonly version: string
  readonly firstYear: number
  readonly counts: string
  readonly source: string
  readonly until: number | null
  readonly streak: {
    readonly years: number
    readonly level?: string
    readonly stars: number
    readonly next?: { readonly level: string; readonly more: number }
    readonly breaks: readonly { readonly year: number; readonly why: string }[]
  } | null
}

export interface Dings {
  readonly dings: readonly {
    readonly ding: string
    readonly years: readonly DingYear[]
    readonly versions: readonly DingVersion[]
  }[]
}

export interface Sum {
  readonly mu: number
  readonly yuan: number
}

export interface Ledger {
  readonly given: Sum
  readonly used: Sum
  readonly left: Sum
}

export interface Quarter {
  readonly id: string
  readonly year: number
  readonly quarter: number
  readonly status: string
  readonly rule: string
  readonly estimate: {
    readonly better: number
    readonly comparable: number
    readonly all: number
    readonly margins: readonly { readonly name: string; readonly unit: string; readonly margin: number }[]
  }
  readonly result: { readonly won: boolean; readonly document: string; readonly on: string } | null
  readonly uses: readonly { readonly project: string; readonly mu: number; readonly yuan: number }[]
  readonly ledger: Ledger
}

export interface Races {
  readonly quarters: readonly Quarter[]
  readonly ledger: Ledger
  readonly inARow: number
}

const ask = <T>(what: string) =>
  queryOptions({
    queryKey: ['standing', what],
    queryFn: ({ signal }) => read<T>(`/api/standing/${what}`, signal),
  })

export const tracksQuery = ask<Tracks>('tracks')
export const dingsQuery = ask<Dings>('dings')
export const racesQuery = ask<Races>('races')
