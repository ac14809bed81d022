import { visitWords } from '../../words/visit-words.ts'
import type { Additions } from '../week/modules.ts'

/** What the visits of liaison officers add to the desk. */
export const visitAdditions: Additions = {
  pages: [{ name: 'firms', title: visitWords.firms, load: () => import('./firms-page.tsx') }],
  panels: [{ register: 'liaison-link', place: 'side', load: () => import('./hand-over-panel.tsx') }],
}
