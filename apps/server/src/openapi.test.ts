import { register } from '@doudi/kernel'
import { harbour } from '@doudi/ledger/test-register'
import { describe, expect, it } from 'vitest'
import { describeCommands, openApi, pathOf } from './openapi.ts'
import { describeEntryCommands, entryPathOf } from './openapi-registers.ts'
import { MODULES } from './run/open-county.ts'

type Json = { [key: string]: unknown }

const registry = register([...MODULES, harbour])
const document = JSON.parse(JSON.stringify(openApi(registry))) as {
  openapi: string
  info: Json
  paths: Record<string, Record<string, Json>>
  components: Record<string, Record<string, Json>>
}

function refsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(refsIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '$ref' && typeof inner === 'string' ? [inner] : refsIn(inner),
  )
}

function follow(ref: string): unknown {
  const steps = ref.slice(2).split('/')
  return steps.reduce<unknown>((at, step) => (at as Json | undefined)?.[step], document)
}

function operations(): { path: string; method: string; operation: Json }[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
}

describe('the OpenAPI description', () => {
  it('is a 3.1 document with a title, a version and answers for every operation', () => {
    expect(document.openapi).toBe('3.1.0')
    expect(document.info).toMatchObject({ title: expect.any(String), version: expect.any(String) })
    for (const { operation } of operations()) {
      const responses = operation.responses as Record<string, Json>
      expect(Object.keys(responses).every(status => /^[1-5]\d\d$/.test(status))).toBe(true)
      expect(Object.keys(responses).some(status => status.startsWith('2'))).toBe(true)
    }
  })

  it('every reference leads somewhere', () => {
    const refs = refsIn(document)
    expect(refs.length).toBeGreaterThan(100)
    for (const ref of refs) expect([ref, follow(ref)]).toEqual([ref, expect.any(Object)])
  })

  it('names of components and operations are well formed and unique', () => {
    const ids = operations().map(({ operation }) => String(operation.operationId))
    expect(new Set(ids).size).toBe(ids.length)
    for (const group of Object.values(document.components))
      for (const name of Object.keys(group)) expect(name).toMatch(/^[\w.-]+$/)
  })

  it('every place in a path is a declared parameter', () => {
    for (const { path, operation } of operations()) {
      const declared = (operation.parameters as Json[]).map(
        p => ('$ref' in p ? follow(String(p.$ref)) : p) as Json,
      )
      const inPath = declared.filter(p => p.in === 'path').map(p => p.name)
      expect([path, inPath]).toEqual([path, [...path.matchAll(/\{(\w+)\}/g)].map(m => m[1])])
    }
  })

  it('every declared command has its operation, with all its refusals', () => {
    for (const command of describeCommands(registry)) {
      const { operationId, description } = document.paths[pathOf(command)]?.post ?? {}
      expect(operationId).toBe(command.name)
      for (const code of Object.keys(command.refusals))
        expect(description).toContain(`${command.name}/${code}`)
    }
  })

  it('every command of every register has its operation, with its refusals under the names they are answered by', () => {
    const described = describeEntryCommands(registry)
    expect(described.map(c => c.id)).toContain('boat.check-boat')
    for (const command of described) {
      const { operationId, description } = document.paths[entryPathOf(command)]?.post ?? {}
      expect(operationId).toBe(command.id)
      for (const code of Object.keys(command.refusals)) expect(description).toContain(code)
      expect(document.components.schemas?.[command.id]?.additionalProperties).toBe(false)
    }
    expect(document.paths['/api/registers/boat/entries']?.post?.description).toContain('`boat/no-berth`')
    expect(document.components.schemas?.['boat.enter']?.properties).toMatchObject({
      owner: { 'x-personal': true },
    })
  })

  it('inputs are closed, and personal fields are marked', () => {
    for (const { name } of describeCommands(registry))
      expect([name, document.components.schemas?.[name]?.additionalProperties]).toEqual([name, false])
    expect(document.components.schemas?.['open-matter']?.properties).toMatchObject({
      phone: { 'x-personal': true },
    })
    expect(JSON.stringify(document)).not.toContain('"personal":true')
  })
})
