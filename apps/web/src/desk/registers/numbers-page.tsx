import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { read } from '../../api/client.ts'
import type { NumberView, SeriesView } from '../../api/exports.ts'
import { stampOf } from '../../look/times.ts'
import { exportWords } from '../../words/export-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { registerWords } from '../../words/register-words.ts'
import { useNames } from '../reading/names.ts'
import { ProblemNote } from '../shell/broken.tsx'
import { Loading } from '../shell/loading.tsx'
import { RegistersFrame } from './registers-frame.tsx'

interface Page {
  readonly items: readonly NumberView[]
  readonly next: number | null
}

function Row({ row }: { readonly row: NumberView }) {
  const { t } = useLanguage()
  const names = useNames()
  const { number, matter } = row
  if (!matter)
    return (
      <tr>
        <td className="paper-number">{number}</td>
        <td colSpan={4} className="faint">
          {t(exportWords.hidden)}
        </td>
      </tr>
    )
  return (
    <tr className={matter.voided ? 'is-void' : ''}>
      <td>
        <span className="paper-number">{number}</span>
        {matter.voided && <strong className="loose"> {t(exportWords.voided)}</strong>}
      </td>
      <td>{matter.kindTitle ? t(matter.kindTitle) : matter.kind}</td>
      <td>{stampOf(matter.at)}</td>
      <td>
        <Link to="/matters/$id" params={{ id: matter.number }} search={{}}>
          {matter.number}
        </Link>
      </td>
      <td>{names.title(matter.title)}</td>
    </tr>
  )
}

function Numbers({ series }: { readonly series: string }) {
  const { t } = useLanguage()
  const pages = useInfiniteQuery({
    queryKey: ['paper-numbers', series],
    queryFn: ({ signal, pageParam }) =>
      read<Page>(`/api/papers?${new URLSearchParams({ series, after: String(pageParam) })}`, signal),
    initialPageParam: 0,
    getNextPageParam: page => page.next ?? undefined,
  })
  if (pages.isPending) return <Loading />
  if (pages.isError) return <ProblemNote problem={pages.error} retry={() => void pages.refetch()} />
  return (
    <div className="wide papers">
      <table className="plain as-cards">
        <thead>
          <tr>
            {(['number', 'kind', 'numbered', 'matter', 'subject'] as const).map(key => (
              <th key={key}>{t(exportWords[key])}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {pages.data.pages.flatMap(page => page.items.map(row => <Row key={row.ordinal} row={row} />))}
        </tbody>
      </table>
      {pages.hasNextPage && <Button onClick={() => void pages.fetchNextPage()}>{t(exportWords.more)}</Button>}
    </div>
  )
}

/** 文号登记簿: every number of a unit, a kind and a year, void ones among them. */
export function NumbersPage() {
  const { t } = useLanguage()
  const navigate = useNavigate()
  const { series: asked } = useSearch({ strict: false }) as { series?: string }
  const all = useQuery({
    queryKey: ['paper-series'],
    queryFn: async ({ signal }) =>
      (await read<{ items: readonly SeriesView[] }>('/api/papers/series', signal)).items,
  })
  const series = asked ?? all.data?.[0]?.series
  return (
    <RegistersFrame title={t(registerWords.numbers)} note={t(exportWords.numbersNote)}>
      <section className="sheet">
        {all.isPending && <Loading />}
        {all.isError && <ProblemNote problem={all.error} retry={() => void all.refetch()} />}
        {all.data?.length === 0 && <p className="faint">{t(exportWords.noSeries)}</p>}
        {series && (
          <>
            <p className="series no-print">
              <Select
                aria-label={t(exportWords.series)}
                value={series}
                showSearch
                popupMatchSelectWidth={false}
                options={(all.data ?? []).map(s => ({
                  value: s.series,
                  label: `${s.series}　${t(exportWords.count, { n: s.last })}`,
                }))}
                onChange={chosen => void navigate({ to: '/registers/numbers', search: { series: chosen } })}
              />
              <Link to="/registers/exports" search={{ kind: 'papers', series }}>
                {t(exportWords.exportSeries)}
              </Link>
            </p>
            <Numbers key={series} series={series} />
          </>
        )}
      </section>
    </RegistersFrame>
  )
}
