import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Directory } from '../../api/county.ts'
import type { Actor, Holding } from '../../api/matters.ts'
import type { Me } from '../../api/me.ts'
import { useLanguage } from '../../words/language.tsx'
import { matterWords } from '../../words/matter-words.ts'
import type { Word } from '../../words/word.ts'
import { directoryQuery, meQuery } from './queries.ts'

/** Turns ids into what the reader calls them. */
export interface Names {
  readonly office: (id: string) => string
  readonly officeShort: (id: string) => string
  readonly officer: (id: string) => string
  readonly holder: (holding: Holding) => string
  /** For rows: the office's short name and the person. */
  readonly holderShort: (holding: Holding) => string
  /** Who did something: an officer with the short name of the office, the system, or the applicant. */
  readonly actor: (by: Actor) => string
  readonly label: (key: string, own?: Readonly<Record<string, Word>>) => string
  readonly town: (code: string) => string
  readonly item: (id: string) => string
  readonly procedure: (id: string) => string
  /** What a matter is called: the name of a service or procedure in the reader's language, somebody's own words as they are. */
  readonly title: (said: string) => string
}

const AFTER_NAME: Word = { zh: '：', en: ': ' }

export function useDirectory(): Directory | undefined {
  return useQuery(directoryQuery).data
}

export function useMe(): Me | null | undefined {
  return useQuery(meQuery).data
}

export function useNames(): Names {
  const directory = useDirectory()
  const { t } = useLanguage()
  return useMemo(() => {
    const offices = new Map(directory?.offices.map(o => [o.id, o]))
    const officers = new Map(directory?.officers.map(o => [o.id, o]))
    const known = new Map(
      [...(directory?.procedures ?? []).map(p => p.title), ...(directory?.items ?? []).map(i => i.name)].map(
        name => [name.zh, name],
      ),
    )
    const say = (word: Word | undefined, otherwise: string) => (word ? t(word) : otherwise)
    const office = (id: string) => say(offices.get(id)?.name, id)
    const officer = (id: string) => officers.get(id)?.name ?? id
    const officeShort = (id: string) => say(offices.get(id)?.short, id)
    return {
      office,
      officeShort,
      officer,
      holder: ({ office: id, officer: who }) => (who === null ? office(id) : `${office(id)} ${officer(who)}`),
      holderShort: ({ office: id, officer: who }) =>
        [officeShort(id), who && officer(who)].filter(Boolean).join(' '),
      actor: ({ kind, office: id, officer: who }) =>
        kind === 'officer' && who
          ? `${id ? officeShort(id) : ''} ${officer(who)}`
          : t(kind === 'system' ? matterWords.automatic : matterWords.byApplicant),
      label: (key, own = {}) => say(own[key] ?? directory?.labels[key], key),
      town: code => say(directory?.offices.find(o => o.town === code)?.short, code),
      item: id => say(directory?.items.find(i => i.id === id)?.name, id),
      procedure: id => say(directory?.procedures.find(p => p.id === id)?.title, id),
      title(said) {
        // A look-back is called after its procedure and the number of what it looks back on.
        const [head = '', ...rest] = said.split('：')
        const named = known.get(said) ?? (rest.length > 0 ? known.get(head) : undefined)
        return named ? [t(named), ...(known.has(said) ? [] : rest)].join(t(AFTER_NAME)) : said
      },
    }
  }, [directory, t])
}
