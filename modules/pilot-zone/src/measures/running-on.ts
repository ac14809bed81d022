import type { Vehicle } from '../registers/test-vehicle.ts'

/** The tests that run on a road segment: all that were declared for it and are not over. */
export function runningOn(segment: string, vehicles: readonly Vehicle[]): Vehicle[] {
  return vehicles.filter(
    ({ status, kept }) =>
      (status === 'declared' || status === 'on-road') &&
      (kept.declaration?.segments.includes(segment) ?? false),
  )
}
