import { newKey, read, send } from '../../../api/client.ts'
import type { Word } from '../../../words/word.ts'

export interface StationLine {
  readonly code: string
  readonly name: string
  readonly purpose: 'observing' | 'drill'
  readonly latitude: number
  readonly longitude: number
  readonly cadence: 'second' | 'minute'
  readonly newest: string | null
  readonly isSilent: boolean
}

export interface Stations {
  readonly items: readonly StationLine[]
  readonly mayKeep: boolean
  /** The server's own moment, in UT. */
  readonly now: string
}

type Column = readonly (number | null)[]

export interface FlagLine {
  readonly id: string
  readonly element: 'x' | 'y' | 'z' | 'f' | 'all'
  readonly kind: string
  readonly from: string
  readonly to: string
  readonly by: 'program' | 'officer'
  readonly why: string
}

/** A curve as it is answered; nothing but its name before the first sample. */
export interface Curve {
  readonly station: string
  readonly resolution: 'second' | 'minute' | 'hour' | 'day'
  readonly start: string | null
  readonly intervalMs: number | null
  readonly h?: Column
  readonly d?: Column
  readonly z?: Column
  readonly f?: Column
  readonly deltaF?: Column
  readonly flags: readonly FlagLine[]
}

export interface KDay {
  readonly date: string
  readonly k: readonly number[]
  readonly provisional: boolean
}

export type Tier = 'none' | 'watch' | 'warning' | 'severe'

export interface NoticeLine {
  readonly at: string
  readonly kind: 'issued' | 'raised' | 'lowered' | 'cleared'
  readonly tier: Tier
  readonly because: readonly string[]
  readonly k: number
  readonly rate: number | null
}

export interface CourseLine {
  readonly station: string
  readonly tier: Tier
  readonly highest: Tier
  readonly started: string
  readonly ended: string | null
  readonly leadHours: number | null
  readonly lowest: number
  readonly highestK: number
  readonly notices: readonly NoticeLine[]
  readonly matter?: string | null
}

export interface Warnings {
  readonly now: CourseLine | null
  readonly items: readonly CourseLine[]
}

export interface StormLine {
  readonly commencement: { readonly amplitude: number } | null
  readonly onset: string
  readonly mainPhase: string
  readonly minimumAt: string
  readonly minimum: number
  readonly end: string | null
  readonly grade: string
}

export interface Storms {
  readonly storms: readonly StormLine[]
  readonly grades: readonly { readonly name: string; readonly title: Word; readonly from: number }[]
  readonly source: string
  readonly index: { readonly start: string | null; readonly intervalMs?: number; readonly values: Column }
}

export interface AlarmLine {
  readonly kind: string
  readonly element: string
  readonly from: string
  readonly size: number
  readonly matter?: string | null
}

/** One baseline: N0 and V0 in nT, D0 in degrees. */
export interface BaselineLine {
  readonly points: readonly { readonly at: string; readonly value: number; readonly isKept: boolean }[]
  readonly curve: readonly { readonly at: string; readonly value?: number; readonly deviation?: number }[]
  readonly rms: number | null
}

export type Baselines = Readonly<Record<'n0' | 'd0' | 'v0', BaselineLine>>

export interface DrillLine {
  readonly id: string
  readonly station: string
  readonly state: 'playing' | 'played'
  readonly started: string
  readonly from: string
  readonly to: string
  readonly orders: {
    readonly seed: number
    readonly minimum?: number
    readonly spikes: number
    readonly steps: number
    readonly gaps: number
  }
  readonly truth: {
    readonly storms: readonly { readonly onset: string; readonly minimum: number }[]
    readonly faults: readonly {
      readonly kind: string
      readonly element: string
      readonly from: string
      readonly size: number
    }[]
  }
}

export interface Drills {
  readonly items: readonly DrillLine[]
  readonly mayOrder: boolean
}

/** What is looked at; a drill's samples are apart from those of its station. */
export interface Looked {
  readonly station: string
  readonly from: string
  readonly to: string
  readonly drill?: string | undefined
}

function queryOf({ drill, ...rest }: Partial<Looked>): string {
  const given = Object.entries({ ...rest, ...(drill !== undefined && { drill }) })
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
}

export const readStations = (): Promise<Stations> => read('/api/geomag/stations')
export const readDrills = (): Promise<Drills> => read('/api/geomag/drills')
export const readCurve = (looked: Looked): Promise<Curve> => read(`/api/geomag/series?${queryOf(looked)}`)
export const readK = (looked: Looked): Promise<{ days: readonly KDay[] }> =>
  read(`/api/geomag/k?${queryOf(looked)}`)
export const readStorms = (looked: Looked): Promise<Storms> => read(`/api/geomag/storms?${queryOf(looked)}`)
export const readAlarms = (looked: Looked): Promise<{ items: readonly AlarmLine[] }> =>
  read(`/api/geomag/alarms?${queryOf(looked)}`)
export const readBaselines = ({ drill: _, ...looked }: Looked): Promise<Baselines> =>
  read(`/api/geomag/baseline?${queryOf(looked)}`)
export const readWarnings = ({ station: _, ...looked }: Looked): Promise<Warnings> =>
  read(`/api/geomag/warnings?${queryOf(looked)}`)

export function orderDrill(body: object): Promise<unknown> {
  return send('/api/geomag/drills', { method: 'POST', body, key: newKey() })
}

/** Where a day's file lies. */
export function fileAddress({ station, drill }: Looked, date: string): string {
  return `/api/geomag/file?${queryOf({ station, drill })}&date=${date}`
}
