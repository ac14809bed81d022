import type { FastifyRequest } from 'fastify'

function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value
}

/** Our own origin as the browser has it. */
export function ownOrigin(request: FastifyRequest, configured: string | undefined): string {
  return configured ?? `${request.protocol}://${request.host}`
}

/**
 * Whether a request comes from our own pages, by what browsers say of themselves. `undefined` if it says nothing: then it
 * is a program's, or a very old browser's.
 */
export function isSameOrigin(request: FastifyRequest, configured: string | undefined): boolean | undefined {
  const site = one(request.headers['sec-fetch-site'])
  // `none` is somebody's own doing, such as an address typed in.
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  const origin = one(request.headers.origin)
  return origin === undefined ? undefined : origin === ownOrigin(request, configured)
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

export function isUnsafe(request: FastifyRequest): boolean {
  return !SAFE.has(request.method)
}
