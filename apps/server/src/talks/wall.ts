import { type Issue, sharedPart, type Talk } from '@doudi/talks'

type Json = Readonly<Record<string, unknown>>

/** One line of the wall, and its firm where the evening does not hide firms. */
function onWall(issue: Issue, hidesFirms: boolean): Json[] {
  return sharedPart(issue).map(shared => ({ ...shared, firm: hidesFirms ? null : (issue.firm ?? null) }))
}

/** 大屏: what may hang in the room. Of what is confidential there is a number, and nothing that could be read out of it. */
export function presentWall({ fields, kept, status }: Talk): Json {
  const { number, date, theme, place, team, hidesFirms } = fields
  const here = kept.issues.filter(i => i.outcome !== 'taken-back')
  return {
    ...{ number, date, theme, place, team, hidesFirms, status },
    collected: here.length,
    confidential: here.filter(i => i.confidential).length,
    onTheSpot: here.filter(i => i.outcome === 'on-the-spot').length,
    handed: here.filter(i => i.outcome === 'handed').length,
    issues: here.flatMap(issue => onWall(issue, hidesFirms)),
  }
}
