import { type PhotoPlace, placeInPhoto } from './photo-place.ts'

/** A photo ready to be sent: drawn anew, so that nothing the camera wrote is in it any more. */
export interface TakenPhoto {
  readonly blob: Blob
  /** Where it was taken; used only if its owner says so. */
  readonly place: PhotoPlace | undefined
}

const LONGEST_SIDE = 2_000
const QUALITY = 0.82

function drawn(image: HTMLImageElement): HTMLCanvasElement {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(image.naturalWidth, image.naturalHeight))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(image.naturalWidth * scale))
  canvas.height = Math.max(1, Math.round(image.naturalHeight * scale))
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  return canvas
}

async function imageOf(file: Blob): Promise<HTMLImageElement> {
  const address = URL.createObjectURL(file)
  try {
    const image = new Image()
    await new Promise((loaded, failed) => {
      image.onload = loaded
      image.onerror = failed
      image.src = address
    })
    return image
  } finally {
    URL.revokeObjectURL(address)
  }
}

/** Draws a chosen photo anew as a JPEG; undefined if the browser cannot read it. */
export async function takePhoto(file: Blob): Promise<TakenPhoto | undefined> {
  try {
    const place = placeInPhoto(await file.arrayBuffer())
    const canvas = drawn(await imageOf(file))
    const blob = await new Promise<Blob | null>(done => canvas.toBlob(done, 'image/jpeg', QUALITY))
    return blob ? { blob, place } : undefined
  } catch {
    return undefined
  }
}
