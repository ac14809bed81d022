import { useNavigate } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { clockWords } from '../../words/clock-words.ts'
import { deskWords } from '../../words/desk-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { useDirectory } from '../reading/names.ts'
import type { ListFilters } from '../reading/queries.ts'
import { Chooser, OfficeChooser, TownChooser } from './chooser.tsx'
import { SavedViews } from './saved-views.tsx'

const KEPT = ['share'] as const

type Narrow = (change: Record<string, string | undefined>) => void

function Choosers({ search, narrow }: { readonly search: ListFilters; readonly narrow: Narrow }) {
  const { t } = useLanguage()
  const directory = useDirectory()
  return (
    <>
      <Chooser
        value={search.light}
        any={t(deskWords.anyLight)}
        choices={(['red', 'yellow', 'green'] as const).map(value => ({ value, label: t(clockWords[value]) }))}
        choose={light => narrow({ light })}
      />
      <TownChooser value={search.town} choose={town => narrow({ town })} />
      <Chooser
        value={search.procedure}
        any={t(deskWords.anyProcedure)}
        choices={(directory?.procedures ?? [])
          .filter(p => p.isCurrent)
          .map(p => ({ value: p.id, label: t(p.title) }))}
        choose={procedure => narrow({ procedure })}
      />
      {(search.share === 'all' || search.office !== undefined) && (
        <OfficeChooser
          value={search.office}
          any={t(deskWords.anyOffice)}
          choose={office => narrow({ office })}
        />
      )}
    </>
  )
}

/** Filters of the list; they are the address, so that back, forward and a sent link work. */
export function FilterBar({ search }: { readonly search: ListFilters }) {
  const { t } = useLanguage()
  const navigate = useNavigate()
  const [typed, setTyped] = useState(search.q ?? '')
  const narrow: Narrow = change =>
    void navigate({
      to: '/',
      search: { ...search, ...change } as Record<string, string>,
      replace: true,
    })
  const [isUnfolded, unfold] = useState(false)
  const isNarrowed = Object.keys(search).some(key => !KEPT.some(kept => kept === key))
  const kept: Record<string, string> = search.share === undefined ? {} : { share: search.share }
  return (
    <search
      className={isUnfolded ? 'filters is-unfolded no-print' : 'filters no-print'}
      aria-label={t(deskWords.filters)}
    >
      <Input.Search
        allowClear
        value={typed}
        onChange={event => setTyped(event.target.value)}
        onSearch={q => narrow({ q: q.trim() || undefined })}
        placeholder={t(deskWords.searchPlace)}
        aria-label={t(deskWords.searchPlace)}
      />
      <Button className="unfold" aria-expanded={isUnfolded} onClick={() => unfold(!isUnfolded)}>
        {t(deskWords.filters)}
      </Button>
      <Choosers search={search} narrow={narrow} />
      {isNarrowed && (
        <Button
          type="text"
          onClick={() => {
            setTyped('')
            void navigate({ to: '/', search: kept })
          }}
        >
          {t(deskWords.clear)}
        </Button>
      )}
      <SavedViews search={search} />
    </search>
  )
}
