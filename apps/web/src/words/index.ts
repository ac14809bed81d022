import { clockWords } from './clock-words.ts'
import { figureWords, followWords } from './follow-words.ts'
import { portalWords } from './portal-words.ts'
import { sharedWords } from './shared-words.ts'
import { submitWords } from './submit-words.ts'

/** Every list of words, for the test that holds them complete. */
export const ALL_WORDS = { sharedWords, clockWords, portalWords, submitWords, followWords, figureWords }
