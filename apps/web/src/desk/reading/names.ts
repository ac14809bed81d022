import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Directory } from '../../api/county.ts'
import type { Holding } from '../../api/matters.ts'
import type { Me } from '../../api/me.ts'
import { useLanguage } from '../../words/language.tsx'
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
  readonly label: (key: string, own?: Readonly<Record<string, Word>>) => string
  readonly town: (code: string) => string
  readonly item: (id: string) => string
  readonly procedure: (id: string) => string
}

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
    const say = (word: Word | undefined, otherwise: string) => (word ? t(word) : otherwise)
    const office = (id: string) => say(offices.get(id)?.name, id)
    const officer = (id: string) => officers.get(id)?.name ?? id
    return {
      office,
      officeShort: id => say(offices.get(id)?.short, id),
      officer,
      holder: ({ office: id, officer: who }) => (who === null ? office(id) : `${office(id)} ${officer(who)}`),
      holderShort: ({ office: id, officer: who }) =>
        [say(offices.get(id)?.short, id), who && officer(who)].filter(Boolean).join(' '),
      label: (key, own = {}) => say(own[key] ?? directory?.labels[key], key),
      town: code => say(directory?.offices.find(o => o.town === code)?.short, code),
      item: id => say(directory?.items.find(i => i.id === id)?.name, id),
      procedure: id => say(directory?.procedures.find(p => p.id === id)?.title, id),
    }
  }, [directory, t])
}
