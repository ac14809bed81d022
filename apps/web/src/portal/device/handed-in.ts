import { endingOf } from '../../look/sizes.ts'
import { submitWords } from '../../words/submit-words.ts'
import type { Word } from '../../words/word.ts'

/** Endings of what the county takes here besides pictures, which are drawn anew on the device. */
const PAPERS = ['pdf', 'ofd', 'doc', 'docx', 'wps', 'xls', 'xlsx', 'et']
export const ACCEPTED = [
  'image/jpeg',
  'image/png',
  'image/webp',
  ...PAPERS.map(ending => `.${ending}`),
].join()
export const MOST_FILES = 5
export const MOST_MB = 30

/** A paper keeps its name; a picture, which is drawn anew, has none of its own. */
export function nameOfFile(file: Blob, n: number): string {
  return file instanceof File ? file.name : `photo-${n}.jpg`
}

/** 1.2 MB, 340 KB. */
export function sizeOf(bytes: number): string {
  return bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${Math.round((bytes / 1024 / 1024) * 10) / 10} MB`
}

/** Why a chosen file is not taken; the server looks again, at its bytes. */
export function refusalOf({ name, type, size }: Pick<File, 'name' | 'type' | 'size'>): Word | undefined {
  const isPicture = /^image\/(jpeg|png|webp)$/.test(type)
  if (!isPicture && !PAPERS.includes(endingOf(name))) return submitWords.fileKind
  if (size === 0) return submitWords.fileEmpty
  // Megabytes as the server counts them: a file just above is told before it is sent.
  return size > MOST_MB * 1_000_000 ? submitWords.fileLarge : undefined
}
