import { describe, expect, it } from 'vitest'
import { readSettings } from './settings.ts'

describe('settings', () => {
  it('the embedded database gets the sample matters unless told otherwise, another one only if asked', () => {
    expect(readSettings({}).sample).toBe('whole')
    expect(readSettings({ DOUDI_SAMPLE: '0' }).sample).toBe('none')
    expect(readSettings({ DOUDI_SAMPLE: 'half-year' }).sample).toBe('half-year')
    expect(readSettings({ DATABASE_URL: 'postgres://db/county' }).sample).toBe('none')
    expect(readSettings({ DATABASE_URL: 'postgres://db/county', DOUDI_SAMPLE: '1' }).sample).toBe('whole')
  })

  it('without any, the server listens on port 8642 of this machine alone', () => {
    expect(readSettings({})).toMatchObject({ port: 8642, host: '127.0.0.1' })
  })

  it.each([
    [{ PORT: 'web' }, /PORT must be a whole number/],
    [{ PORT: '70000' }, /PORT must be a whole number/],
    [{ DOUDI_SAMPLE: 'yes' }, /DOUDI_SAMPLE must be 0, 1 or half-year/],
    [{ DOUDI_SAMPLE: '1', NODE_ENV: 'production' }, /refused in production/],
    [{ DOUDI_CLOCK: 'noon' }, /DOUDI_CLOCK must be an instant/],
    [{ DOUDI_CLOCK: '2026-02-13T09:00:00Z', NODE_ENV: 'production' }, /refused in production/],
  ])('given %j, then the start ends with one clear sentence', (env, sentence) => {
    expect(() => readSettings(env)).toThrow(sentence)
  })

  it('an installation is told apart by its data, and its password stays out of it', () => {
    const at = (url: string): string => readSettings({ DATABASE_URL: url }).instance
    expect(at('postgres://doudi:one@db/doudi')).toBe(at('postgres://doudi:two@db/doudi'))
    expect(at('postgres://doudi@db/doudi')).not.toBe(at('postgres://doudi@db/other'))
  })
})
