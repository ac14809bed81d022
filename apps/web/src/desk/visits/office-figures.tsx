import { useQuery } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
import type { Me } from '../../api/me.ts'
import { useLanguage } from '../../words/language.tsx'
import { visitWords } from '../../words/visit-words.ts'

interface Rate {
  readonly count: number
  readonly of: number
}

interface Figures {
  readonly officers: number
  readonly firms: number
  readonly visits: number
  readonly routine: number
  readonly solved: Rate
  /** Absent below five grades. */
  readonly satisfied?: Rate
  readonly rated: Rate
}

/** 本单位走访情况: an office's figures, each with what it is a part of; never a person's. */
export function OfficeFigures({ me }: { readonly me: Me }) {
  const { t } = useLanguage()
  const { data } = useQuery({
    queryKey: ['visits', 'figures', me.office],
    queryFn: ({ signal }) =>
      read<Figures>(`/api/visits/figures?${new URLSearchParams({ office: me.office })}`, signal),
    retry: false,
  })
  if (!data || data.visits === 0) return null
  const { visits, routine, officers, firms, solved, satisfied, rated } = data
  const figures = [
    [visitWords.figureVisits, `${visits}`, t(visitWords.figureVisitsOf, { n: routine, officers, firms })],
    [visitWords.figureSolved, `${solved.count} / ${solved.of}`, t(visitWords.figureSolvedNote)],
    [
      visitWords.figureSatisfied,
      satisfied ? `${satisfied.count} / ${satisfied.of}` : '—',
      `${t(visitWords.figureSatisfiedNote, { n: rated.count, of: rated.of })}${satisfied ? '' : ` · ${t(visitWords.figureFew)}`}`,
    ],
  ] as const
  return (
    <section className="office-figures" aria-labelledby="office-figures-title">
      <h2 id="office-figures-title">{t(visitWords.figures)}</h2>
      <dl>
        {figures.map(([word, value, note]) => (
          <div key={word.en}>
            <dt>{t(word)}</dt>
            <dd>
              <b>{value}</b>
              <span className="faint">{note}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
