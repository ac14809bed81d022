import { marketWords } from '../../words/market-words.ts'
import type { Additions } from '../week/modules.ts'

/** Draws of stalls, and the calls of offices on site. */
export const marketAdditions: Additions = {
  pages: [{ name: 'stalls', title: marketWords.page, load: () => import('./stalls-page.tsx') }],
}
