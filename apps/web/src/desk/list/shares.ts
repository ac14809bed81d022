import type { Me } from '../../api/me.ts'
import { deskWords } from '../../words/desk-words.ts'
import type { Word } from '../../words/word.ts'
import type { ListFilters } from '../reading/queries.ts'

/** The piles on a clerk's desk. Each is a list of its own; other filters narrow it. */
export const SHARES = ['mine', 'office', 'asked', 'waiting', 'all', 'closed'] as const
export type Share = (typeof SHARES)[number]

export const SHARE_WORDS: Readonly<Record<Share, Word>> = {
  mine: deskWords.mine,
  office: deskWords.ofOffice,
  asked: deskWords.asked,
  waiting: deskWords.waiting,
  all: deskWords.everything,
  closed: deskWords.closedOnes,
}

const NARROWING = [
  'light',
  'town',
  'procedure',
  'item',
  'office',
  'officer',
  'q',
  'dueBefore',
  'involves',
  'status',
  'result',
  'closedSince',
] as const

function isShare(text: string | undefined): text is Share {
  return SHARES.some(share => share === text)
}

/** An address that names an office, an officer or a text looks at the whole county. */
export function shareOf(search: ListFilters): Share {
  if (isShare(search.share)) return search.share
  return search.office || search.officer || search.q || search.involves || search.heard ? 'all' : 'office'
}

function ofShare(share: Share, me: Me): ListFilters {
  switch (share) {
    case 'mine':
      return { officer: me.officer }
    case 'office':
      return { office: me.office }
    case 'asked':
      return { involves: me.office }
    case 'waiting':
      return { office: me.office, waiting: 'yes' }
    case 'all':
      return {}
    case 'closed':
      return { status: 'closed' }
  }
}

/** The filters of the list that an address means for whoever reads it. */
export function filtersOf(search: ListFilters, me: Me): ListFilters {
  const narrowing = NARROWING.flatMap(key => {
    const value = search[key]
    return value === undefined ? [] : [[key, value] as const]
  })
  return { ...Object.fromEntries(narrowing), ...ofShare(shareOf(search), me) }
}
