import { describe, expect, it } from 'vitest'
import { openCheckpoint, signCheckpoint } from '../checkpoint.ts'
import { EMPTY_ROOT } from '../tree/hashing.ts'
import { generateKey, readSigner, readVerifier, type Signer, type Verifier } from './keys.ts'
import { openNote, signNote } from './signed-note.ts'

/** The worked example of the Go checksum database, which signed notes come from. */
const PUBLISHED = {
  secret: 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz',
  verifier: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  text: "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n",
  signature:
    '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n',
}

function keys(name: string): { signer: Signer; verifier: Verifier } {
  const { secret, verifier } = generateKey(name)
  return { signer: readSigner(secret) as Signer, verifier: readVerifier(verifier) as Verifier }
}

describe('a signed note', () => {
  it('is written and read as the published example is', () => {
    const signer = readSigner(PUBLISHED.secret) as Signer
    expect(signer.verifier).toBe(PUBLISHED.verifier)
    const note = signNote(PUBLISHED.text, signer)
    expect(note).toBe(`${PUBLISHED.text}\n${PUBLISHED.signature}`)
    const verifier = readVerifier(PUBLISHED.verifier) as Verifier
    expect(openNote(note, verifier)).toEqual({ kind: 'signed', text: PUBLISHED.text })
  })

  it('is refused once a letter of it is changed, or another has signed it under the same name', () => {
    const { signer, verifier } = keys('county.example/log')
    const note = signNote('first line\nsecond line\n', signer)
    expect(openNote(note.replace('second', 'Second'), verifier)).toMatchObject({ reason: 'signature-wrong' })
    const forged = signNote('first line\nsecond line\n', keys('county.example/log').signer)
    expect(openNote(forged, verifier)).toMatchObject({ reason: 'signer-unknown' })
    // An attacker can make the short id collide, and gains nothing by it.
    const collided = signNote('first line\n', { ...keys('county.example/log').signer, id: signer.id })
    expect(openNote(collided, verifier)).toMatchObject({ reason: 'signature-wrong' })
  })

  it('may bear the signatures of others, but one of ours that is wrong refuses it', () => {
    const { signer, verifier } = keys('county.example/log')
    const witness = keys('witness.example').signer
    const note = signNote('text\n', signer)
    const cosigned = note + signNote('text\n', witness).split('\n\n')[1]
    expect(openNote(cosigned, verifier).kind).toBe('signed')
    const doubled = note + signNote('another text\n', signer).split('\n\n')[1]
    expect(openNote(doubled, verifier)).toMatchObject({ reason: 'signature-wrong' })
  })

  it.each([
    ['no signature', 'text\n'],
    ['a tab', 'te\txt\n\n— a AAAAAAAA\n'],
    ['a hyphen for the dash', 'text\n\n- a AAAAAAAA\n'],
    ['no last line feed', 'text\n\n— a AAAAAAAA'],
    ['broken base64', 'text\n\n— a AAAAA\n'],
    ['nothing', ''],
  ])('is none with %s', (_, note) => {
    expect(openNote(note, keys('a').verifier)).toEqual({ kind: 'refused', reason: 'not-a-note' })
  })

  it.each([
    ['another key under this id', (v: string) => v.replace(/\+[0-9a-f]{8}\+/, '+00000000+')],
    ['no key', (v: string) => v.slice(0, 30)],
    ['another type', (v: string) => v.replace('+A', '+B')],
    ['a blank in the name', (v: string) => v.replace('county', 'the county')],
  ])('needs a whole verifier: %s', (_, spoil) => {
    expect(readVerifier(spoil(generateKey('county.example/log').verifier))).toBeUndefined()
  })
})

describe('a checkpoint', () => {
  const head = { size: 0, root: EMPTY_ROOT, made: '2026-09-01T08:00:00Z' }

  it('says which log, how many events, which root and when', () => {
    const { signer, verifier } = keys('county.example/log')
    const note = signCheckpoint(head, signer)
    expect(note.split('\n').slice(0, 4)).toEqual([
      'county.example/log',
      '0',
      '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
      'made 2026-09-01T08:00:00Z',
    ])
    expect(openCheckpoint(note, verifier)).toEqual({ kind: 'signed', ...head })
  })

  it('of another log is refused, though the key has signed it', () => {
    const { signer, verifier } = keys('county.example/log')
    const note = signNote(
      `other.example/log\n0\n${EMPTY_ROOT.toString('base64')}\nmade ${head.made}\n`,
      signer,
    )
    expect(openCheckpoint(note, verifier)).toEqual({ kind: 'refused', reason: 'other-log' })
  })

  const root = EMPTY_ROOT.toString('base64')
  it.each([
    ['a size with a leading zero', `007\n${root}\nmade ${head.made}`],
    ['a size beyond counting', `99999999999999999\n${root}\nmade ${head.made}`],
    ['a negative size', `-1\n${root}\nmade ${head.made}`],
    ['a short root', `1\nAAAA\nmade ${head.made}`],
    ['no moment', `1\n${root}\nnote`],
  ])('is none with %s', (_, body) => {
    const { signer, verifier } = keys('county.example/log')
    const note = signNote(`county.example/log\n${body}\n`, signer)
    expect(openCheckpoint(note, verifier)).toEqual({ kind: 'refused', reason: 'not-a-checkpoint' })
  })
})
