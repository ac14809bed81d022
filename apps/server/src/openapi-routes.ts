/** A route as the server holds it, and what the API description says of it. */
export interface HeldRoute {
  readonly method: string
  readonly url: string
}
type Paths = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/**
 * What is asked by browsers and machines and is no part of the interface: pages and their files, the way of signing in, which
 * speaks OpenID Connect, this description itself, and what exists only beside a test.
 */
const NOT_DESCRIBED: readonly RegExp[] = [
  /^\/(?!api\/)/,
  /^\/api\/(openapi\.json|reference)$/,
  /^\/api\/(test-clock|local-token)$/,
]

/** Places of an address for which the description names every word there is. */
const SPELLED_OUT = new Set([':register', ':command'])

function isPlace(word: string): boolean {
  return word.startsWith('{') && word.endsWith('}')
}

/** Whether a described path is this route's own: place by place, whatever the places are called. */
function answers(url: string, path: string): boolean {
  const [own, said] = [url.split('/'), path.split('/')]
  return (
    own.length === said.length &&
    own.every((word, i) => {
      const there = said[i] as string
      if (word === '*' || /^:\w+$/.test(word)) return isPlace(there) || SPELLED_OUT.has(word)
      return word.replace(/:(\w+)/g, '{$1}') === there
    })
  )
}

function isOfInterface({ method, url }: HeldRoute): boolean {
  return method !== 'HEAD' && !NOT_DESCRIBED.some(known => known.test(url))
}

/** Routes of the interface of which the API description says nothing: `METHOD /path`. */
export function undescribed(routes: readonly HeldRoute[], paths: Paths): string[] {
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map(method => ({ method: method.toUpperCase(), path })),
  )
  return routes
    .filter(isOfInterface)
    .filter(({ method, url }) => !described.some(one => one.method === method && answers(url, one.path)))
    .map(({ method, url }) => `${method} ${url}`)
}

/** What the description says and no route answers. */
export function unanswered(routes: readonly HeldRoute[], paths: Paths): string[] {
  const own = routes.filter(isOfInterface)
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods)
      .map(method => method.toUpperCase())
      .filter(method => !own.some(route => route.method === method && answers(route.url, path)))
      .map(method => `${method} ${path}`),
  )
}
