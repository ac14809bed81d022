import type { Word } from '../words/word.ts'

/** The county's own order; each business stands in one part. */
export const PARTS = ['innovation', 'service', 'style', 'chronicle'] as const
export type Part = (typeof PARTS)[number]

export interface Business {
  /** As the server's module is called. */
  readonly name: string
  readonly part: Part
  readonly title: Word
}

/** Every business of the county, in the order of its menus. */
export const BUSINESSES: readonly Business[] = [
  { name: 'projects', part: 'innovation', title: { zh: '项目全周期', en: 'Projects' } },
  { name: 'pilot-zone', part: 'innovation', title: { zh: '智能网联汽车道路测试', en: 'Road tests' } },
  { name: 'talks', part: 'service', title: { zh: '政企恳谈会', en: 'Talks with firms' } },
  { name: 'visits', part: 'service', title: { zh: '助企专员', en: 'Liaison officers' } },
  { name: 'permits', part: 'service', title: { zh: '拿地开工', en: 'Land to start' } },
  { name: 'standing', part: 'style', title: { zh: '实干争先', en: 'Standing' } },
  { name: 'market', part: 'style', title: { zh: '便民市集', en: 'Community market' } },
  { name: 'chronicle', part: 'chronicle', title: { zh: '大事记', en: 'Chronicle' } },
]
