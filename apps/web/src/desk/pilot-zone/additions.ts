import { pilotZoneWords } from '../../words/pilot-zone-words.ts'
import type { Additions } from '../week/modules.ts'

/** Roads on the map and what runs on them; tests and how far they have come. */
export const pilotZoneAdditions: Additions = {
  pages: [
    { name: 'roads', title: pilotZoneWords.roads, load: () => import('./roads-page.tsx') },
    { name: 'tests', title: pilotZoneWords.tests, load: () => import('./tests-page.tsx') },
  ],
}
