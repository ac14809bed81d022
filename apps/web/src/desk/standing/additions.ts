import { standingWords } from '../../words/standing-words.ts'
import type { Additions } from '../week/modules.ts'

/** Programmes with their evidence, the five ding, the race. */
export const standingAdditions: Additions = {
  pages: [
    { name: 'tracks', title: standingWords.tracks, load: () => import('./tracks-page.tsx') },
    { name: 'dings', title: standingWords.dings, load: () => import('./dings-page.tsx') },
    { name: 'races', title: standingWords.races, load: () => import('./races-page.tsx') },
  ],
}
