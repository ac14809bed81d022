import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** What a firm holds in its hand: the secret of the link shows the status, the query code opens the contents. */
export interface Receipt {
  readonly secret: string
  readonly code: string
}

/** Neither 0 nor O, neither 1 nor I nor L: a code is read out on the telephone. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const CODE_LENGTH = 6
const SECRET = /^[A-Za-z0-9_-]{43}$/

export function digest(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex')
}

export function newSalt(): string {
  return randomBytes(32).toString('hex')
}

function derive(salt: string, what: string, key: string): Buffer {
  return createHmac('sha256', Buffer.from(salt, 'hex')).update(`doudi-receipt-1 ${what}\n${key}`).digest()
}

/**
 * The receipt that belongs to a device's key and our salt. We keep the salt, the device the key: a retry is told the
 * same link again, and neither half makes it alone.
 */
export function receiptFor(salt: string, key: string): Receipt {
  let rest = derive(salt, 'code', key).readBigUInt64BE()
  let code = ''
  for (let i = 0; i < CODE_LENGTH; i++) {
    code += ALPHABET[Number(rest % BigInt(ALPHABET.length))]
    rest /= BigInt(ALPHABET.length)
  }
  return { secret: derive(salt, 'link', key).toString('base64url'), code }
}

export function isSecret(text: string): boolean {
  return SECRET.test(text)
}

/** A code as it is typed: in small letters, with a dash or a space, in full-width characters. */
export function plainCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-‐–—]/g, '')
}

/** The code's digest is salted with the row's own salt: there are few codes, and equal ones must not look equal. */
export function codeDigest(salt: string, code: string): string {
  return digest(`${salt}\n${code}`)
}

export function isSame(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
}
