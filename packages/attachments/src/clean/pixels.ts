import { refuseFile } from '../refusal.ts'

/** A phone takes up to 108 million pixels; a file of a few kilobytes can declare thousands of millions. */
const MOST_PIXELS = 120_000_000
const MOST_SIDE = 32_767

export function checkPixels(width: number, height: number): void {
  if (width === 0 || height === 0) refuseFile('broken')
  if (width > MOST_SIDE || height > MOST_SIDE || width * height > MOST_PIXELS) refuseFile('image-too-big')
}
