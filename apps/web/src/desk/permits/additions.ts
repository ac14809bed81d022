import { permitWords } from '../../words/permit-words.ts'
import type { Additions } from '../week/modules.ts'

/** 拿地开工: the projects, each with its graph, its critical path and what blocks it. */
export const permitAdditions: Additions = {
  pages: [{ name: 'course', title: permitWords.page, load: () => import('./course-page.tsx') }],
  panels: [{ register: 'permit-project', place: 'side', load: () => import('./course-link.tsx') }],
}
