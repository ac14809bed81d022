/** What makes two visits one and the same, as far as a phone can know it. */
export interface KeyedVisit {
  readonly firm: string
  readonly purpose: string
  readonly date: string
  readonly turn?: number | undefined
  readonly wish?: string | undefined
}

/**
 * One open visit for each routine turn of a month and for each wish: what two phones enter without knowing of one another
 * is not there twice, the second is told.
 */
export function visitKey({ firm, purpose, date: day, turn, wish }: KeyedVisit): string | undefined {
  if (purpose === 'routine') return `${firm} ${day.slice(0, 7)} ${turn}`
  return purpose === 'at-wish' ? `${firm} at-wish ${wish}` : undefined
}
