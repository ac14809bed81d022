import { clockWords } from './clock-words.ts'
import { sharedWords } from './shared-words.ts'

/** Every list of words, for the test that holds them complete. */
export const ALL_WORDS = { sharedWords, clockWords }
