import pg from 'pg'

export interface Counted<T> {
  readonly result: T
  /** Statements sent to the database, and rows that came back. */
  readonly queries: number
  readonly rows: number
}

interface Answer {
  readonly rows?: readonly unknown[]
}

/** What stands around every reading for a person: it travels with the statement and asks nothing. */
function isAround(question: unknown): boolean {
  if (question === 'begin read only' || question === 'commit') return true
  return (question as { name?: unknown } | undefined)?.name === 'claim'
}

/** Counts what goes to the database and comes back while something is done; nothing else may use it meanwhile. */
export async function countQueries<T>(work: () => Promise<T>): Promise<Counted<T>> {
  const { prototype } = pg.Client
  const query = prototype.query
  let queries = 0
  let rows = 0
  const count = (answer: Answer | undefined): void => {
    rows += answer?.rows?.length ?? 0
  }
  function counted(this: pg.Client, ...given: unknown[]): unknown {
    if (isAround(given[0])) return Reflect.apply(query, this, given)
    queries += 1
    const told = given.at(-1)
    // A pool's own queries are told by callback, those on a connection by promise.
    if (typeof told === 'function') {
      const tell = (fault: unknown, answer?: Answer): void => {
        count(answer)
        Reflect.apply(told, undefined, [fault, answer])
      }
      return Reflect.apply(query, this, [...given.slice(0, -1), tell])
    }
    const answer: unknown = Reflect.apply(query, this, given)
    if (answer instanceof Promise) answer.then(count, () => undefined)
    return answer
  }
  Object.assign(prototype, { query: counted })
  try {
    return { result: await work(), queries, rows }
  } finally {
    Object.assign(prototype, { query })
  }
}
