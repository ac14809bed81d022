import { useNavigate } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useState } from 'react'
import type { RegisterView } from '../../api/registers.ts'
import { entryWords } from '../../words/entry-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { Chooser, OfficeChooser, TownChooser } from '../list/chooser.tsx'
import type { EntryFilters } from './entry-queries.ts'
import { useStatusName } from './status-name.ts'

type Narrow = (change: Record<string, string | undefined>) => void
interface Narrowing {
  readonly register: RegisterView
  readonly search: EntryFilters
  readonly narrow: Narrow
}

function Choosers({ register, search, narrow }: Narrowing) {
  const { t } = useLanguage()
  const statusName = useStatusName(register)
  return (
    <>
      <Chooser
        value={search.status}
        any={t(entryWords.anyStatus)}
        choices={[...new Set([...Object.keys(register.statuses), 'ended'])].map(value => ({
          value,
          label: statusName(value),
        }))}
        choose={status => narrow({ status })}
      />
      <TownChooser value={search.town} choose={town => narrow({ town })} />
      <OfficeChooser
        value={search.office}
        any={t(entryWords.anyOffice)}
        choose={office => narrow({ office })}
      />
      <Chooser
        value={search.sort}
        any={t(entryWords.sort)}
        choices={(['title', 'changed', 'from'] as const).map(value => ({
          value,
          label: t(entryWords[`sort-${value}`]),
        }))}
        choose={sort => narrow({ sort })}
      />
    </>
  )
}

function Typed({ name, word, search, narrow }: Narrowing & { name: 'q' | 'firm'; word: string }) {
  const [typed, setTyped] = useState(search[name] ?? '')
  return (
    <Input.Search
      className={`by-${name}`}
      allowClear
      value={typed}
      placeholder={word}
      aria-label={word}
      onChange={event => setTyped(event.target.value)}
      onSearch={text => narrow({ [name]: text.trim() || undefined })}
    />
  )
}

/** Filters of a register's list; they are the address, so that back, forward and a sent link work. */
export function EntryFilterBar({
  register,
  search,
}: {
  readonly register: RegisterView
  readonly search: EntryFilters
}) {
  const { t } = useLanguage()
  const navigate = useNavigate()
  const [isUnfolded, unfold] = useState(false)
  const [turn, setTurn] = useState(0)
  const place = { to: '/registers/$register', params: { register: register.name } } as const
  const narrow: Narrow = change =>
    void navigate({ ...place, search: { ...search, ...change } as Record<string, string>, replace: true })
  const given = { register, search, narrow }
  return (
    <search
      key={turn}
      className={isUnfolded ? 'filters is-unfolded no-print' : 'filters no-print'}
      aria-label={t(entryWords.filters)}
    >
      <Typed {...given} name="q" word={t(entryWords.searchPlace)} />
      <Button className="unfold" aria-expanded={isUnfolded} onClick={() => unfold(!isUnfolded)}>
        {t(entryWords.filters)}
      </Button>
      <Choosers {...given} />
      <Typed {...given} name="firm" word={t(entryWords.firm)} />
      <label className="in-force-on" htmlFor={`on-${register.name}`}>
        <span>{t(entryWords.on)}</span>
        <Input
          id={`on-${register.name}`}
          type="date"
          value={search.on ?? ''}
          onChange={event => narrow({ on: event.target.value || undefined })}
        />
      </label>
      {Object.keys(search).length > 0 && (
        <Button
          type="text"
          onClick={() => {
            setTurn(turn + 1)
            void navigate({ ...place, search: {} })
          }}
        >
          {t(entryWords.clear)}
        </Button>
      )}
    </search>
  )
}
