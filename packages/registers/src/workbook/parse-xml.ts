import { setImmediate as giveWay } from 'node:timers/promises'
import { SaxesParser } from 'saxes'
import { damaged, RefusedFile } from '../refusal.ts'

export type Attributes = Readonly<Record<string, string>>

/** What a part's reader listens to; names come without their namespace prefix, which writers choose freely. */
export interface XmlReader {
  open?(name: string, attributes: Attributes): void
  close?(name: string): void
  text?(text: string): void
}

const SLICE_BYTES = 256 * 1024

function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon === -1 ? name : name.slice(colon + 1)
}

/** A document type could declare entities that grow without end; no office program writes one. */
function refuseDoctype(): never {
  throw damaged()
}

/** Feeds a part to its reader slice by slice, and lets other requests through in between. */
export async function parseXml(bytes: Uint8Array, reader: XmlReader): Promise<void> {
  const parser = new SaxesParser({ xmlns: false, position: false })
  parser.on('doctype', refuseDoctype)
  parser.on('opentag', tag => reader.open?.(localName(tag.name), tag.attributes as Attributes))
  parser.on('closetag', tag => reader.close?.(localName(tag.name)))
  parser.on('text', text => reader.text?.(text))
  parser.on('cdata', text => reader.text?.(text))
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8'
  const decoder = new TextDecoder(encoding)
  try {
    for (let at = 0; at < bytes.byteLength; at += SLICE_BYTES) {
      parser.write(decoder.decode(bytes.subarray(at, at + SLICE_BYTES), { stream: true }))
      if (at > 0) await giveWay()
    }
    parser.write(decoder.decode())
    parser.close()
  } catch (error) {
    throw error instanceof RefusedFile ? error : damaged()
  }
}

/** An attribute whose prefix the writer chose, such as `r:id`. */
export function prefixed(attributes: Attributes, name: string): string | undefined {
  const own = Object.keys(attributes).find(key => key.endsWith(`:${name}`))
  return own === undefined ? undefined : attributes[own]
}
