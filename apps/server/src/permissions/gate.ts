import type { FastifyInstance, FastifyRequest } from 'fastify'
import { fail } from '../http/problems.ts'
import type { Role } from '../sign-in/person.ts'
import { type Audience, PERMISSIONS, type Permission } from './table.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** Every route that is held to the table. */
    readonly heldRoutes: readonly { readonly method: string; readonly url: string }[]
  }
}

const COMMANDS = /^(\/api\/(?:matters\/:id|county|portal\/follow|portal\/mine\/:id))\/[^/:]+$/

/** The entry of a route: its own, that of its commands, or, for files of the pages, that of their folder. */
export function permissionOf(
  method: string,
  path: string,
  table: Readonly<Record<string, Permission>> = PERMISSIONS,
): Permission | undefined {
  // A HEAD is answered as its GET would be, without the body.
  const asked = method === 'HEAD' ? 'GET' : method
  const own = table[`${asked} ${path}`]
  if (own) return own
  // The sample provider speaks a protocol of its own, with its own secrets, and exists nowhere but in the sample.
  if (path.startsWith('/sample-provider')) return table['ANY /sample-provider/*']
  if (asked === 'POST') return table[`POST ${path.replace(COMMANDS, '$1/:command')}`]
  return path.startsWith('/api/') || path.startsWith('/sign-in') ? undefined : table['GET /*']
}

export function isAmong(audience: Audience, roles: readonly Role[]): boolean {
  if (audience === 'anyone') return true
  if (audience === 'known') return !roles.includes('visitor')
  if (audience === 'person') return !roles.includes('visitor') && !roles.includes('receipt')
  return roles.some(role => audience.includes(role))
}

/** Ends a request whose caller is not among those the table names: a stranger is asked who he is, anybody else told no. */
function check({ who }: Permission, { identity }: FastifyRequest): void {
  if (isAmong(who, identity.roles)) return
  fail(identity.by === 'nobody' ? 'sign-in-needed' : 'not-for-you')
}

/**
 * Holds every route to the table. A route without an entry is our own fault and stops the start: nobody has said who may
 * ask it. What is asked of the matter itself is decided by the route, with the kernel's rule.
 */
export function holdToTable(
  app: FastifyInstance,
  table: Readonly<Record<string, Permission>> = PERMISSIONS,
): void {
  const held: { method: string; url: string }[] = []
  app.decorate('heldRoutes', held)
  app.addHook('onRoute', ({ method, url }) => {
    held.push(...[method].flat().map(m => ({ method: m, url })))
    const missing = [method].flat().filter(m => !permissionOf(m, url, table))
    if (missing.length > 0)
      throw new Error(
        `nobody has said who may ask ${missing.join(', ')} ${url}: enter it in permissions/table.ts`,
      )
  })
  app.addHook('onRequest', async request => {
    const { url } = request.routeOptions
    const permission = url === undefined ? undefined : permissionOf(request.method, url, table)
    // An address that is no route is answered as absent, whoever asks.
    if (permission) check(permission, request)
  })
}
