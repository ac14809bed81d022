/** 好差评: the five grades in which whoever asked says how content he is, the best first. The last two are unsatisfied (差评). */
export const GRADES = [
  'very-satisfied',
  'satisfied',
  'fairly-satisfied',
  'dissatisfied',
  'very-dissatisfied',
] as const
export type Grade = (typeof GRADES)[number]
