/** The day on this device, as dates are written: without a network nobody else says which day it is. */
export function todayHere(now: Date = new Date()): string {
  const two = (n: number) => String(n).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
