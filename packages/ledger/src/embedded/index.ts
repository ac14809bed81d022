export { defaultDataFolder } from './data-folder.ts'
export { type Embedded, type OpenEmbeddedOptions, openEmbedded } from './open-embedded.ts'
