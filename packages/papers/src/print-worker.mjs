// Runs in a thread of its own, which knows no TypeScript until it is told.
import { register } from 'tsx/esm/api'

register()
await import('./print-on-demand.ts')
