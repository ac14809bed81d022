import { describe, expect, it } from 'vitest'
import { placeInPhoto } from './photo-place.ts'
import { photoTakenAt } from './testing.ts'

describe('the place in a photo', () => {
  it('is found where the camera wrote it', () => {
    expect(placeInPhoto(photoTakenAt(30.5405, 119.9707).buffer)).toEqual({
      latitude: 30.5405,
      longitude: 119.9707,
    })
  })

  it('is none in a file that is cut off, lies about its lengths, or is no photo', () => {
    const whole = photoTakenAt(30.54, 119.97)
    for (let cut = 0; cut < whole.length - 2; cut += 7)
      expect(() => placeInPhoto(whole.slice(0, cut).buffer)).not.toThrow()
    const lying = photoTakenAt(30.54, 119.97)
    lying.fill(0xff, 20, 60)
    expect(placeInPhoto(lying.buffer)).toBeUndefined()
    expect(placeInPhoto(new TextEncoder().encode('%PDF-1.7 and some more text').buffer)).toBeUndefined()
    expect(placeInPhoto(new ArrayBuffer(0))).toBeUndefined()
  })
})
