import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { read } from '../../api/client.ts'
import { ApiProblem } from '../../api/problem.ts'
import { stampOf } from '../../look/times.ts'
import { useLanguage } from '../../words/language.tsx'
import { READ_KINDS, type ReadKind, readFieldWords, readsWords } from '../../words/reads-words.ts'
import { useNames } from '../reading/names.ts'
import { ProblemNote } from '../shell/broken.tsx'

interface ReadRow {
  readonly id: string
  readonly at: string
  readonly kind: ReadKind
  readonly what: string
  readonly by: { readonly person: string; readonly name: string | null; readonly office?: string }
  readonly number: string | null
  readonly count?: number
  readonly purpose?: string
}

interface Page {
  readonly items: readonly ReadRow[]
  readonly next: string | null
  readonly keptAtLeastDays: number
}

/** What was read, in words where the record names a field. */
function useWhat(): (row: ReadRow) => string {
  const { t } = useLanguage()
  const isField = (word: string): word is keyof typeof readFieldWords => word in readFieldWords
  return ({ kind, what }) =>
    kind === 'personal' || kind === 'hidden-firm'
      ? what
          .split(' ')
          .map(word => (isField(word) ? t(readFieldWords[word]) : word))
          .join(' ')
      : what
}

function Row({ row }: { readonly row: ReadRow }) {
  const { t } = useLanguage()
  const names = useNames()
  const whatOf = useWhat()
  return (
    <tr>
      <td className="figure">{stampOf(row.at)}</td>
      <th scope="row">
        {row.by.name ?? row.by.person}
        {row.by.office && <span className="faint"> {names.officeShort(row.by.office)}</span>}
      </th>
      <td>{t(readsWords[row.kind])}</td>
      <td>
        {row.number ? (
          <Link to="/matters/$id" params={{ id: row.number }}>
            {row.number}
          </Link>
        ) : (
          row.count !== undefined && t(readsWords.matters, { n: row.count })
        )}
      </td>
      <td className="what">
        {whatOf(row)}
        {row.purpose && <p>{t(readsWords.purpose, { purpose: row.purpose })}</p>}
      </td>
    </tr>
  )
}

/** 查阅留痕: who read names, hidden firms, files and exports; the newest first. */
export function ReadsRoom() {
  const { t } = useLanguage()
  const [kind, setKind] = useState<ReadKind>()
  const list = useInfiniteQuery({
    queryKey: ['audit-reads', kind],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({
        ...(kind && { kind }),
        ...(pageParam && { before: pageParam }),
      })
      return read<Page>(`/api/audit/reads?${query}`, signal)
    },
    getNextPageParam: page => page.next,
    retry: false,
  })
  if (list.error instanceof ApiProblem)
    return list.error.code === 'not-for-you' ? (
      <section className="sheet not-yours">
        <p>{t(readsWords.notYours)}</p>
      </section>
    ) : (
      <ProblemNote problem={list.error} />
    )
  const rows = list.data?.pages.flatMap(page => page.items) ?? []
  const days = list.data?.pages[0]?.keptAtLeastDays
  return (
    <section className="sheet wide reads">
      <p className="faint">
        {t(readsWords.about)} {days !== undefined && t(readsWords.kept, { days })}
      </p>
      <Select
        allowClear
        aria-label={t(readsWords.kind)}
        placeholder={t(readsWords.everyKind)}
        {...(kind && { value: kind })}
        onChange={setKind}
        options={READ_KINDS.map(value => ({ value, label: t(readsWords[value]) }))}
      />
      {list.data && rows.length === 0 && <p>{t(readsWords.none)}</p>}
      {rows.length > 0 && (
        <table className="plain">
          <thead>
            <tr>
              <th>{t(readsWords.when)}</th>
              <th>{t(readsWords.who)}</th>
              <th>{t(readsWords.kind)}</th>
              <th>{t(readsWords.matter)}</th>
              <th>{t(readsWords.what)}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <Row key={row.id} row={row} />
            ))}
          </tbody>
        </table>
      )}
      {list.hasNextPage && (
        <Button onClick={() => list.fetchNextPage()} loading={list.isFetchingNextPage}>
          {t(readsWords.more)}
        </Button>
      )}
    </section>
  )
}
