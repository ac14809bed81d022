import { draw, lotOf } from '@doudi/market/draw'
import type { DrawView } from './market-api.ts'

/** One application with the lot that the seed gives it. */
export interface Lot {
  readonly number: string
  readonly local: boolean
  readonly lot: string
}

export interface Redrawn {
  readonly isSame: boolean
  readonly lots: readonly Lot[]
}

/** Draws again from what is published alone, on the reader's own device; undefined before there is a result. */
export function redraw({ fields, kept }: DrawView): Redrawn | undefined {
  const { seed, participants, drawn } = kept
  if (seed === undefined || !participants || !drawn) return undefined
  const listed = fields.localsFirst ? participants : participants.map(p => ({ ...p, local: true }))
  const again = draw(seed, { participants: listed, stalls: fields.stalls })
  const lots = participants.map(({ number, local }) => ({ number, local, lot: lotOf(seed, number) }))
  return {
    isSame: JSON.stringify(again) === JSON.stringify(drawn),
    lots: lots.sort((a, b) => (a.lot < b.lot ? -1 : 1)),
  }
}
