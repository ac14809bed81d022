import type { LocalDate, Text } from '@doudi/kernel'
import type { Size } from '../registers/guest.ts'
import type { Talk } from '../registers/talk.ts'

export interface Candidate {
  readonly firm: string
  /** Undefined where nobody has said it yet: then the firm stands in no group. */
  readonly size?: Size | undefined
  readonly sector?: string | undefined
  readonly hasSignedUp: boolean
}

export interface Turned extends Candidate {
  readonly lastCame?: LocalDate | undefined
  /** Why it stands where it stands, in words. */
  readonly because: readonly Text[]
}

interface Share {
  readonly inCounty: number
  readonly atTheTalks: number
}

const SIZE_WORDS: Readonly<Record<Size, Text>> = {
  micro: { zh: '微型企业', en: 'Micro firms' },
  small: { zh: '小型企业', en: 'Small firms' },
  medium: { zh: '中型企业', en: 'Medium firms' },
  large: { zh: '大型企业', en: 'Large firms' },
}

function sharesOf<T>(
  all: readonly T[],
  came: readonly T[],
): (group: (one: T) => string | undefined) => Map<string | undefined, Share> {
  return group => {
    const part = (of: readonly T[], key: string) =>
      of.length === 0 ? 0 : of.filter(o => group(o) === key).length / of.length
    return new Map(
      [...new Set(all.flatMap(one => group(one) ?? []))].map(k => [
        k,
        { inCounty: part(all, k), atTheTalks: part(came, k) },
      ]),
    )
  }
}

/** Whether people would see that a group has come short: a difference below a hundredth is none. */
function isShort(share: Share | undefined): share is Share {
  return share !== undefined && lack(share) > 0 && percent(share.inCounty) !== percent(share.atTheTalks)
}

/** How far a group has come short of its share of the county's firms; 0 for one that has had its share. */
function lack(share: Share | undefined): number {
  return share ? Math.max(0, share.inCounty - share.atTheTalks) : 0
}

function percent(part: number): string {
  return `${Math.round(part * 100)}%`
}

/** When each firm came last; who stayed away without a word has had a turn, who said so has not. */
function lastTimes(past: readonly Talk[]): Map<string, LocalDate> {
  const last = new Map<string, LocalDate>()
  for (const { fields, kept } of past)
    for (const { firm, state } of kept.guests)
      if (state === 'came' && (last.get(firm) ?? '') < fields.date) last.set(firm, fields.date)
  return last
}

/** A number from two words, the same for the same words: whose turn it is must not hang on the alphabet. */
function lotOf(text: string): number {
  let hash = 2166136261
  for (const sign of text) hash = Math.imul(hash ^ (sign.codePointAt(0) as number), 16777619)
  return hash >>> 0
}

function reasons(
  candidate: Candidate,
  last: LocalDate | undefined,
  [size, sector]: readonly (Share | undefined)[],
): Text[] {
  const said: Text[] = [
    last === undefined
      ? { zh: '从未参加过', en: 'Has never come' }
      : { zh: `上次参加 ${last}`, en: `Last came on ${last}` },
  ]
  if (candidate.hasSignedUp) said.push({ zh: '已报名', en: 'Has signed up' })
  if (candidate.size && isShort(size)) {
    const { zh, en } = SIZE_WORDS[candidate.size]
    const [own, here] = [percent(size.inCounty), percent(size.atTheTalks)]
    said.push({
      zh: `${zh}占全县 ${own}，到会占 ${here}`,
      en: `${en}: ${own} of the county, ${here} at the talks`,
    })
  }
  if (candidate.sector && isShort(sector)) {
    const [own, here] = [percent(sector.inCounty), percent(sector.atTheTalks)]
    said.push({
      zh: `${candidate.sector}占全县 ${own}，到会占 ${here}`,
      en: `Its sector: ${own} of the county, ${here} at the talks`,
    })
  }
  return said
}

/**
 * 轮到谁: the firms in the order in which they should be asked. First who has never come, then who came longest ago; among
 * those, who signed up; then the size and the sector that have had least of their share. What is equal then is drawn by
 * a lot that only the session's number and the firm decide, so that anybody can check it.
 */
export function whoseTurn(
  candidates: readonly Candidate[],
  past: readonly Talk[],
  number: number,
): readonly Turned[] {
  const last = lastTimes(past)
  const firms = new Map(candidates.map(c => [c.firm, c]))
  const came = past
    .flatMap(t => t.kept.guests)
    .filter(g => g.state === 'came')
    .flatMap(g => firms.get(g.firm) ?? [])
  const shares = sharesOf(candidates, came)
  const bySize = shares(c => c.size)
  const bySector = shares(c => c.sector)
  const keyOf = (c: Candidate) => ({
    last: last.get(c.firm) ?? '',
    asked: c.hasSignedUp ? 0 : 1,
    size: -lack(bySize.get(c.size)),
    sector: -lack(bySector.get(c.sector)),
    lot: lotOf(`${number} ${c.firm}`),
  })
  return candidates
    .map(c => ({ c, key: keyOf(c) }))
    .sort(
      ({ key: a }, { key: b }) =>
        (a.last < b.last ? -1 : a.last > b.last ? 1 : 0) ||
        a.asked - b.asked ||
        a.size - b.size ||
        a.sector - b.sector ||
        a.lot - b.lot,
    )
    .map(({ c }) => ({
      ...c,
      lastCame: last.get(c.firm),
      because: reasons(c, last.get(c.firm), [bySize.get(c.size), bySector.get(c.sector)]),
    }))
}
