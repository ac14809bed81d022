import { projectsWords } from '../../words/projects-words.ts'
import type { Additions } from '../week/modules.ts'

/** Pages of projects beyond their registers, and how one goes. */
export const projectsAdditions: Additions = {
  pages: [
    { name: 'overview', title: projectsWords.overview, load: () => import('./overview-page.tsx') },
    { name: 'targets', title: projectsWords.targets, load: () => import('./targets-page.tsx') },
  ],
  panels: [{ register: 'project', place: 'main', load: () => import('./course-panel.tsx') }],
}
