import { talkWords } from '../../words/talk-words.ts'
import type { Additions } from '../week/modules.ts'

/** 政企恳谈会: the programme, one evening, its wall, the figures. */
export const talkAdditions: Additions = {
  pages: [
    { name: 'programme', title: talkWords.programme, load: () => import('./programme-page.tsx') },
    {
      name: 'figures',
      title: talkWords.figures,
      wholeOf: 'talk',
      load: () => import('./figures-page.tsx'),
    },
    { name: 'evening', title: talkWords.evening, isOfOne: true, load: () => import('./evening-page.tsx') },
    { name: 'wall', title: talkWords.wall, isOfOne: true, load: () => import('./wall-page.tsx') },
  ],
}
