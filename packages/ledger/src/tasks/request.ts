import type { StreamId } from '@doudi/kernel'
import { digestOf } from '../founding/county-files.ts'
import type { Given, World } from '../group.ts'
import type { Command } from '../ledger.ts'

/** What makes two calls with one key the same call: who, what, to which matter, with which body. */
export function givenOf({ key, actor, command, input }: Command, matter = ''): Given {
  return { key, request: digestOf(JSON.stringify([actor, command, matter, input])) }
}

export type Repeated =
  | { readonly kind: 'repeated'; readonly stream: StreamId; readonly last: number }
  | { readonly kind: 'key-reused' }

/** A key that the log knows: the first answer again, or a refusal of another body. */
export function repeatOf({ known }: World, given: Given): Repeated | undefined {
  if (!known) return undefined
  return known.request === given.request
    ? { kind: 'repeated', stream: known.stream, last: known.last }
    : { kind: 'key-reused' }
}
