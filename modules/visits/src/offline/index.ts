/** What a phone writes without a network, and how it comes together with what others wrote. Imports nothing. */

export { mergeOf } from './merge.ts'
export { type Answer, type CountyPort, type Notebook, openNotebook } from './notebook.ts'
export type { Pending, PendingStore, Seen } from './pending.ts'
