import fastify from 'fastify'
import { describe, expect, test } from 'vitest'
import { holdToTable, isAmong, permissionOf } from './gate.ts'

describe('the permission table', () => {
  test('given a route that nobody has entered, when the server starts, then it refuses and names the route', () => {
    const app = fastify()
    holdToTable(app)
    expect(() => app.get('/api/planted', async () => 'open to all')).toThrow('GET /api/planted')
  })

  test('given an entry, the same route starts', () => {
    const app = fastify()
    holdToTable(app, { 'GET /api/planted': { who: ['officer'] } })
    expect(() => app.get('/api/planted', async () => 'for officers')).not.toThrow()
    expect(app.heldRoutes.map(r => `${r.method} ${r.url}`)).toContain('GET /api/planted')
  })

  test('commands and files have the entry of their kind, and nothing under /api/ is taken for a file', () => {
    expect(permissionOf('POST', '/api/matters/:id/remind')).toEqual({ who: 'anyone', besides: 'relation' })
    expect(permissionOf('POST', '/api/county/publish-calendar')?.who).toEqual(['officer'])
    expect(permissionOf('GET', '/assets/desk-abc.js')).toEqual({ who: 'anyone' })
    expect(permissionOf('GET', '/api/anything')).toBeUndefined()
    expect(permissionOf('PUT', '/api/matters/:id/remind')).toBeUndefined()
  })

  test('whoever is known is told apart from whoever may act', () => {
    expect(isAmong('known', ['visitor'])).toBe(false)
    expect(isAmong('known', ['receipt'])).toBe(true)
    expect(isAmong('person', ['receipt'])).toBe(false)
    expect(isAmong('person', ['firm-clerk'])).toBe(true)
    expect(isAmong(['registry'], ['officer', 'desk'])).toBe(false)
    expect(isAmong(['registry'], ['officer', 'registry'])).toBe(true)
  })
})
