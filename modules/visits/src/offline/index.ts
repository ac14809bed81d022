/** What a phone writes without a network, and how it comes together with what others wrote. Imports nothing. */

export { type Ask, type Asking, countyPort } from './county-port.ts'
export { type Difference, differencesOf } from './differences.ts'
export { mergeOf } from './merge.ts'
export { type Answer, type CountyPort, type Notebook, openNotebook } from './notebook.ts'
export type { Pending, PendingStore, Seen, Sent } from './pending.ts'
export { visitKey } from './visit-key.ts'
