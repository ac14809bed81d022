import './standing.css'
import '../entries/entries.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useLanguage } from '../../words/language.tsx'
import { standingWords } from '../../words/standing-words.ts'
import { registersQuery } from '../entries/entry-queries.ts'
import { ProblemNote } from '../shell/broken.tsx'
import { Loading } from '../shell/loading.tsx'
import { EvidenceCard } from './evidence.tsx'
import { type Track, type Tracks, tracksQuery } from './standing-api.ts'

function useNamed(): (one: { readonly name: string; readonly nameEn: string }) => string {
  const { language } = useLanguage()
  return ({ name, nameEn }) => (language === 'zh' ? name : nameEn)
}

function TrackPart({
  track,
  statusName,
}: {
  readonly track: Track
  readonly statusName: (status: string) => string
}) {
  const { t } = useLanguage()
  const named = useNamed()
  return (
    <li className="track">
      <h4>
        <Link to="/registers/$register/$id" params={{ register: 'track', id: track.id }} search={{}}>
          {named(track)}
        </Link>{' '}
        <span className="faint">
          {track.evidence.length === 0
            ? t(standingWords.noEvidence)
            : t(standingWords.evidenceCount, { n: track.evidence.length })}
        </span>
      </h4>
      <ul>
        {track.evidence.map(evidence => (
          <EvidenceCard key={evidence.id} evidence={evidence} statusName={statusName} />
        ))}
      </ul>
    </li>
  )
}

function Training({ training }: Pick<Tracks, 'training'>) {
  const { t } = useLanguage()
  const { held, attendance } = training
  return (
    <section className="sheet" aria-labelledby="training-title">
      <h2 id="training-title">{t(standingWords.training)}</h2>
      <p>
        {attendance ? t(standingWords.attendance, { held, ...attendance }) : t(standingWords.trainingNone)}
      </p>
    </section>
  )
}

/** 主题实践 → 行动 → 跑道 → 业绩佐证, each piece with its source, the objections and the replies. */
export default function TracksPage() {
  const { t } = useLanguage()
  const named = useNamed()
  const registers = useQuery(registersQuery)
  const { data, error, refetch } = useQuery(tracksQuery)
  if (error && !data) return <ProblemNote problem={error} retry={() => void refetch()} />
  if (!data) return <Loading />
  const statuses = registers.data?.find(r => r.name === 'evidence')?.statuses
  const statusName = (status: string): string => {
    const word = statuses?.[status]
    return word ? t(word) : status
  }
  return (
    <article className="standing">
      <div className="page-head">
        <h1>{t(standingWords.tracks)}</h1>
        <div className="acts no-print">
          <Link to="/registers/$register" params={{ register: 'evidence' }} search={{}}>
            {t(standingWords.submit)}
          </Link>
          <span>
            {t(standingWords.paper)} <a href="/api/standing/list.docx">.docx</a>{' '}
            <a href="/api/standing/list.pdf" target="_blank" rel="noreferrer">
              PDF
            </a>
          </span>
        </div>
        <p className="faint">{t(standingWords.tracksNote)}</p>
      </div>
      {data.programmes.length === 0 && <p className="sheet">{t(standingWords.none)}</p>}
      {data.programmes.map(programme => (
        <section key={programme.id} className="sheet programme" aria-labelledby={`p-${programme.id}`}>
          <h2 id={`p-${programme.id}`}>{named(programme)}</h2>
          {programme.actions.map(action => (
            <section key={action.id} aria-labelledby={`a-${action.id}`}>
              <h3 id={`a-${action.id}`}>{named(action)}</h3>
              <ul className="tracks">
                {action.tracks.map(track => (
                  <TrackPart key={track.id} track={track} statusName={statusName} />
                ))}
              </ul>
            </section>
          ))}
        </section>
      ))}
      <Training training={data.training} />
    </article>
  )
}
