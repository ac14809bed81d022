/** An angle without its sign in degrees and minutes: 6°08′. */
export function degreesAndMinutes(degrees: number): string {
  const minutes = Math.round(Math.abs(degrees) * 60)
  return `${Math.floor(minutes / 60)}°${String(minutes % 60).padStart(2, '0')}′`
}

/** A bearing from magnetic north for one from true north, 0 to 360 degrees. */
export function magneticBearing(trueBearing: number, declination: number): number {
  return (((trueBearing - declination) % 360) + 360) % 360
}
