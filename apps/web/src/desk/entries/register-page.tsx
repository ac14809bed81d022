import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useParams, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { RegisterView } from '../../api/registers.ts'
import { deskWords } from '../../words/desk-words.ts'
import { entryWords } from '../../words/entry-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { RegistersFrame } from '../registers/registers-frame.tsx'
import { ProblemNote } from '../shell/broken.tsx'
import { Loading } from '../shell/loading.tsx'
import { EntryFilterBar } from './entry-filters.tsx'
import { EntryForm } from './entry-form.tsx'
import { type EntryFilters, entriesQuery, filtersIn, registersQuery } from './entry-queries.ts'
import { EntryTable } from './entry-table.tsx'
import { Keepers } from './registers-page.tsx'
import './entries.css'
import '../list/list.css'

function List({ register, search }: { readonly register: RegisterView; readonly search: EntryFilters }) {
  const { t } = useLanguage()
  const list = useInfiniteQuery(entriesQuery(register.name, search))
  if (list.isPending) return <Loading />
  if (list.isError) return <ProblemNote problem={list.error} retry={() => void list.refetch()} />
  const entries = list.data.pages.flatMap(page => page.items)
  if (entries.length === 0)
    return (
      <div className="empty">
        <h2>{t(Object.keys(search).length > 0 ? entryWords.empty : entryWords.emptyFirst)}</h2>
      </div>
    )
  return (
    <>
      <EntryTable register={register} entries={entries} />
      <p className="list-end no-print">
        {list.hasNextPage ? (
          <Button onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage}>
            {t(entryWords.more)}
          </Button>
        ) : (
          <span className="faint">{t(entryWords.allShown, { n: entries.length })}</span>
        )}
      </p>
    </>
  )
}

function Enter({ register }: { readonly register: RegisterView }) {
  const { t } = useLanguage()
  const [isOpen, setOpen] = useState(false)
  const command = register.commands.find(c => c.enters && c.may)
  if (!command) return null
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t(command.title)}
      </Button>
      {isOpen && <EntryForm register={register} command={command} close={() => setOpen(false)} />}
    </>
  )
}

/** One register: its entries, as this reader may know of them. */
export function RegisterPage() {
  const { t } = useLanguage()
  const { register: name } = useParams({ strict: false }) as { register: string }
  const search = filtersIn(useSearch({ strict: false }) as EntryFilters)
  const registers = useQuery(registersQuery)
  const register = registers.data?.find(r => r.name === name)
  if (registers.isPending) return <Loading />
  if (registers.isError)
    return <ProblemNote problem={registers.error} retry={() => void registers.refetch()} />
  if (!register)
    return (
      <RegistersFrame title={t(entryWords.missing)}>
        <p />
      </RegistersFrame>
    )
  return (
    <RegistersFrame
      title={t(register.title)}
      note={<Keepers register={register} />}
      acts={
        <>
          <Button onClick={() => window.print()}>{t(deskWords.print)}</Button>
          <Enter register={register} />
        </>
      }
    >
      <EntryFilterBar key={name} register={register} search={search} />
      <List key={`${name}${JSON.stringify(search)}`} register={register} search={search} />
    </RegistersFrame>
  )
}
