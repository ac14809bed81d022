import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Font, openSync } from 'fontkit'

/** A face: a file, the font inside a collection, and how high its own line is, in parts of the size. */
export interface Face {
  readonly file: string
  readonly name: string
  readonly lineHeight: number
  has(character: string): boolean
}

/** 仿宋 and 小标宋 are not free: a serif stands in for both, a sans for 黑体. */
export interface Faces {
  readonly serif: Face
  readonly serifBold: Face
  readonly sans: Face
}

const FILES = {
  serif: ['NotoSerifCJK-Regular.ttc', 'NotoSerifCJKsc-Regular'],
  serifBold: ['NotoSerifCJK-Bold.ttc', 'NotoSerifCJKsc-Bold'],
  sans: ['NotoSansCJK-Regular.ttc', 'NotoSansCJKsc-Regular'],
} as const

/** Where Debian's fonts-noto-cjk lies, and where other systems put it. */
const USUAL_FOLDERS = [
  '/usr/share/fonts/opentype/noto',
  '/usr/share/fonts/noto-cjk',
  '/usr/share/fonts/google-noto-cjk',
]

function openFace(folder: string, [file, name]: readonly [string, string]): Face {
  const path = join(folder, file)
  const font = openSync(path, name) as Font
  const known = new Map<string, boolean>()
  return {
    file: path,
    name,
    lineHeight: (font.ascent - font.descent + font.lineGap) / font.unitsPerEm,
    has(character) {
      const found = known.get(character) ?? font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0)
      known.set(character, found)
      return found
    },
  }
}

/** The faces in the folder named, or where they usually lie; undefined if there are none. */
export function findFaces(folder?: string): Faces | undefined {
  const found = (folder ? [folder] : USUAL_FOLDERS).find(f =>
    Object.values(FILES).every(([file]) => existsSync(join(f, file))),
  )
  if (found === undefined) return undefined
  return {
    serif: openFace(found, FILES.serif),
    serifBold: openFace(found, FILES.serifBold),
    sans: openFace(found, FILES.sans),
  }
}

export interface MissingGlyph {
  readonly character: string
  /** `U+20BB7`, so that somebody can look it up who cannot see it. */
  readonly code: string
  /** The text it stands in. */
  readonly text: string
}

/** Characters that no face can draw. A name with an empty box in it is not that name. */
export function missingGlyphs(texts: readonly string[], faces: Faces): MissingGlyph[] {
  const missing = new Map<string, MissingGlyph>()
  for (const text of texts)
    for (const character of text) {
      if (character === '\n' || [faces.serif, faces.sans].some(face => face.has(character))) continue
      const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
      if (!missing.has(character)) missing.set(character, { character, code, text })
    }
  return [...missing.values()]
}

/** A text in runs of one face: the wanted one where it has the character, else the other. */
export function runsOf(
  text: string,
  wanted: Face,
  other: Face,
): { readonly text: string; readonly face: Face }[] {
  const runs: { text: string; face: Face }[] = []
  for (const character of text) {
    const face = wanted.has(character) || !other.has(character) ? wanted : other
    const last = runs.at(-1)
    if (last?.face === face) last.text += character
    else runs.push({ text: character, face })
  }
  return runs
}
