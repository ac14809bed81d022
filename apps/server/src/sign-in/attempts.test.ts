import { describe, expect, it } from 'vitest'
import { placeHere } from './attempts.ts'

describe('where somebody goes after signing in', () => {
  it.each(['/', '/desk/matters?light=red', '/desk#top'])('%s is a place of ours', next => {
    expect(placeHere(next)).toBe(next)
  })

  it.each([
    undefined,
    '',
    'desk',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    'https://evil.example/',
    'javascript:alert(1)',
    `/${'x'.repeat(600)}`,
  ])('%s leads to the first page, not to another site', next => {
    const place = placeHere(next)
    expect(new URL(place, 'http://here.invalid').origin).toBe('http://here.invalid')
    expect(place.startsWith('//')).toBe(false)
  })
})
