/**
 * Files that people send: taken in one pass, cleaned, looked into, scanned, and kept by the digest of their bytes. Knows
 * neither matters nor HTTP nor a database.
 */

export { contentDisposition, nameFrom } from './file-name.ts'
export { sweepIncoming } from './incoming.ts'
export { EXTENSIONS } from './kind.ts'
export { REFUSALS, type RefusalCode } from './refusal.ts'
export { clamdScanner, placeOfClamd } from './scan/clamd.ts'
export type { Scanner } from './scan/scanner.ts'
export { folderStore } from './store/folder-store.ts'
export type { FileStore } from './store/store.ts'
export { mayPreview, type NotTaken, type Taken, takeIn } from './take-in.ts'
