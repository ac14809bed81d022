/** A kind of file that is taken: how it is served, what it may be called, what browsers call it when they send it. */
export interface Kind {
  readonly type: string
  readonly extensions: readonly string[]
  readonly claims: readonly string[]
  /** A browser may show it in the page; anything else is only downloaded. */
  readonly preview?: true
}

export const KINDS = {
  pdf: { type: 'application/pdf', extensions: ['pdf'], claims: ['application/pdf'], preview: true },
  // GB/T 33190-2016, the layout format of official papers.
  ofd: { type: 'application/ofd', extensions: ['ofd'], claims: ['application/ofd', 'application/zip'] },
  docx: {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extensions: ['docx'],
    claims: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  },
  xlsx: {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    extensions: ['xlsx'],
    claims: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  },
  wps: {
    type: 'application/msword',
    extensions: ['wps', 'doc'],
    claims: [
      'application/msword',
      'application/wps-office.wps',
      'application/wps-office.doc',
      'application/vnd.ms-works',
    ],
  },
  et: {
    type: 'application/vnd.ms-excel',
    extensions: ['et', 'xls'],
    claims: ['application/vnd.ms-excel', 'application/wps-office.et', 'application/wps-office.xls'],
  },
  png: { type: 'image/png', extensions: ['png'], claims: ['image/png'], preview: true },
  jpeg: {
    type: 'image/jpeg',
    extensions: ['jpg', 'jpeg'],
    claims: ['image/jpeg', 'image/jpg'],
    preview: true,
  },
  text: { type: 'text/plain; charset=utf-8', extensions: ['txt'], claims: ['text/plain'], preview: true },
  'text-gb18030': {
    type: 'text/plain; charset=gb18030',
    extensions: ['txt'],
    claims: ['text/plain'],
    preview: true,
  },
  zip: {
    type: 'application/zip',
    extensions: ['zip'],
    claims: ['application/zip', 'application/x-zip-compressed'],
  },
} as const satisfies Record<string, Kind>

/** Endings of the names that are taken, for whoever is about to choose a file. */
export const EXTENSIONS: readonly string[] = [...new Set(Object.values(KINDS).flatMap(k => k.extensions))]

export type KindName = keyof typeof KINDS

/** What the first bytes alone can tell; containers are looked into once they lie on the disk. */
export type Family = 'pdf' | 'png' | 'jpeg' | 'zip' | 'compound' | 'heif' | 'text'

/** Bytes needed to tell a family. */
export const HEAD = 16

const SIGNATURES: readonly (readonly [Family, readonly number[]])[] = [
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  // The compound file of Word, Excel and WPS before the zipped formats.
  ['compound', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
]

/** The family by the bytes, never by the name. */
export function familyOf(head: Buffer): Family {
  const signed = SIGNATURES.find(([, bytes]) => bytes.every((byte, i) => head[i] === byte))
  if (signed) return signed[0]
  const isHeif =
    head.subarray(4, 8).toString('latin1') === 'ftyp' &&
    /^(hei|hev|mif1|msf1|avif)/.test(head.subarray(8, 12).toString('latin1'))
  return isHeif ? 'heif' : 'text'
}

const SAYS_NOTHING = new Set([
  '',
  'application/octet-stream',
  'binary/octet-stream',
  'application/x-download',
])

/** Whether name and stated type agree with what the bytes say. */
export function agrees(
  kind: KindName,
  { name, type }: { readonly name: string; readonly type: string },
): boolean {
  const { extensions, claims }: Kind = KINDS[kind]
  const claimed = (type.split(';')[0] ?? '').trim().toLowerCase()
  const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  return extensions.includes(extension) && (SAYS_NOTHING.has(claimed) || claims.includes(claimed))
}

/** The kind that is served under a stored type. */
export function kindServedAs(type: string): KindName | undefined {
  return (Object.keys(KINDS) as KindName[]).find(name => KINDS[name].type === type)
}
