import type { Drawn, Participant } from '@doudi/market/draw'
import { read } from '../api/client.ts'
import type { EntryView } from '../api/registers.ts'
import type { Word } from '../words/word.ts'

/** A draw of stalls, as everybody reads it. */
export interface DrawView extends EntryView {
  readonly status: 'announced' | 'list-closed' | 'drawn'
  readonly fields: {
    readonly market: string
    readonly month: string
    readonly place: string
    readonly on: string
    readonly stalls: readonly string[]
    readonly localsFirst: boolean
    readonly seedSource: string
  }
  readonly kept: {
    readonly participants?: readonly Participant[]
    readonly seed?: string
    readonly witnesses?: readonly Witness[]
    readonly drawn?: Drawn
  }
}

export type Witness = 'notary' | 'resident' | 'applicants' | 'police' | 'market-regulator' | 'property-owner'

export interface CallView extends EntryView {
  readonly fields: {
    readonly market: string
    readonly place: string
    readonly on: string
    readonly how: 'unasked' | 'called'
    readonly about: string
    readonly offices: readonly string[]
  }
  readonly kept: {
    readonly came: readonly { readonly office: string; readonly on: string }[]
    readonly settled?: { readonly agreed: string; readonly lead?: string; readonly by?: string }
  }
}

export interface MarketView {
  readonly today: string
  readonly draws: readonly DrawView[]
  readonly calls: readonly CallView[]
  readonly offices: Readonly<Record<string, Word>>
  readonly figures: {
    readonly from: string
    readonly to: string
    readonly calls: number
    readonly unasked: number
    readonly settled: number
    readonly asked: number
    readonly came: number
  }
  /** What an officer may know of applications that are open; null for everybody else. */
  readonly applications: {
    readonly steps: Readonly<Record<string, number>>
    readonly waiting: readonly { readonly id: string; readonly number: string }[]
  } | null
}

export const readMarket = (signal?: AbortSignal) => read<MarketView>('/api/market/stalls', signal)
