import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { sha256 } from '../tree/hashing.ts'

/** Signature type of Ed25519 in a signed note (C2SP signed-note). */
const ED25519 = 1
const KEY_BYTES = 32

/** A key that signs, with the name it signs under: the identity of a log. */
export interface Signer {
  readonly name: string
  readonly id: Buffer
  readonly key: KeyObject
  /** What others need to check its signatures. */
  readonly verifier: string
}

/** A key that checks signatures, as it was pinned by whoever checks. */
export interface Verifier {
  readonly name: string
  readonly id: Buffer
  readonly key: KeyObject
}

/** A name holds neither blanks nor a plus, which divide the parts of a key and of a signature. */
function isName(name: string): boolean {
  return name !== '' && !/[\s+\p{Z}]/u.test(name)
}

function keyId(name: string, publicBytes: Buffer): Buffer {
  return sha256(Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(ED25519), publicBytes])).subarray(0, 4)
}

function publicBytesOf(key: KeyObject): Buffer {
  return Buffer.from(String(key.export({ format: 'jwk' }).x), 'base64url')
}

function verifierText(name: string, publicBytes: Buffer): string {
  const encoded = Buffer.concat([Buffer.of(ED25519), publicBytes]).toString('base64')
  return `${name}+${keyId(name, publicBytes).toString('hex')}+${encoded}`
}

/** Draws a new key; its text is to be kept as secrets are. */
export function generateKey(name: string): { readonly secret: string; readonly verifier: string } {
  if (!isName(name)) throw new Error(`not a name of a key: “${name}”`)
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const seed = Buffer.from(String(privateKey.export({ format: 'jwk' }).d), 'base64url')
  const id = keyId(name, publicBytesOf(publicKey)).toString('hex')
  const encoded = Buffer.concat([Buffer.of(ED25519), seed]).toString('base64')
  return {
    secret: `PRIVATE+KEY+${name}+${id}+${encoded}`,
    verifier: verifierText(name, publicBytesOf(publicKey)),
  }
}

/** The bytes of an encoded key behind its type, if it is one of ours and the id belongs to it. */
function bytesOf(encoded: string): Buffer | undefined {
  const bytes = Buffer.from(encoded, 'base64')
  const fits = bytes.length === 1 + KEY_BYTES && bytes[0] === ED25519 && bytes.toString('base64') === encoded
  return fits ? bytes.subarray(1) : undefined
}

/** Reads the text of a verifier, `name+id+key`; undefined if it is none or its id is not that of its key. */
export function readVerifier(text: string): Verifier | undefined {
  const [name = '', id = '', ...rest] = text.trim().split('+')
  // Base64 has a plus of its own.
  const bytes = bytesOf(rest.join('+'))
  if (!isName(name) || !bytes || keyId(name, bytes).toString('hex') !== id) return undefined
  const key = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: bytes.toString('base64url') },
    format: 'jwk',
  })
  return { name, id: Buffer.from(id, 'hex'), key }
}

/** Reads the text of a secret key, `PRIVATE+KEY+name+id+seed`; undefined if it is none. */
export function readSigner(text: string): Signer | undefined {
  const [mark1, mark2, name = '', id = '', ...rest] = text.trim().split('+')
  const seed = bytesOf(rest.join('+'))
  if (mark1 !== 'PRIVATE' || mark2 !== 'KEY' || !isName(name) || !seed) return undefined
  // RFC 8410: the seed behind the fixed head of an Ed25519 key in PKCS #8.
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed])
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const publicBytes = publicBytesOf(createPublicKey(key))
  if (keyId(name, publicBytes).toString('hex') !== id) return undefined
  return { name, id: Buffer.from(id, 'hex'), key, verifier: verifierText(name, publicBytes) }
}
