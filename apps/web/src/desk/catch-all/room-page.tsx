import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useCallback, useState } from 'react'
import type { MatterView, Positions as Said } from '../../api/matters.ts'
import { boardWords } from '../../words/board-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { roomWords } from '../../words/room-words.ts'
import { Routes, useRoutes } from '../administration/routing-try.tsx'
import { Now } from '../matter/now.tsx'
import { PositionColumns } from '../matter/positions.tsx'
import { QuickAct, type Wanted } from '../matter/quick-act.tsx'
import { Related } from '../matter/related.tsx'
import { useNames } from '../reading/names.ts'
import { matterQuery, positionsQuery } from '../reading/queries.ts'
import { ProblemNote } from '../shell/broken.tsx'
import { Loading } from '../shell/loading.tsx'
import { Cause } from './catch-all-page.tsx'
import { RoomActs } from './room-acts.tsx'
import './catch-all.css'

/** Where the matter would go by what stands today: a determination that says otherwise says it knowingly. */
function Standing({ matter }: { readonly matter: MatterView }) {
  const { t } = useLanguage()
  const { title: text, item, town } = matter
  const routes = useRoutes({ text, ...(item && { item }), ...(town && { town }) })
  if (!routes) return null
  return (
    <section className="sheet" aria-labelledby="standing-title">
      <h2 id="standing-title">{t(roomWords.rules)}</h2>
      <Routes routes={routes} />
    </section>
  )
}

function Room({ matter, said }: { readonly matter: MatterView; readonly said: Said }) {
  const { t } = useLanguage()
  const names = useNames()
  const [wanted, setWanted] = useState<Wanted>()
  const close = useCallback(() => setWanted(undefined), [])
  const { number } = matter
  return (
    <article className="diagnosis">
      <div className="page-head">
        <h1>{names.title(matter.title)}</h1>
        <span className="faint">
          {t(roomWords.room)} · {number}
        </span>
        <div className="acts no-print">
          <Link to="/catch-all" search={{}}>
            {t(roomWords.toQueue)}
          </Link>
          <Link to="/matters/$id" params={{ id: number }} search={{}}>
            {t(roomWords.toMatter)}
          </Link>
        </div>
      </div>
      <Now matter={matter} />
      <section className="sheet" aria-labelledby="cause-title">
        <h2 id="cause-title">{t(boardWords.whyHere)}</h2>
        <Cause cause={said.cause} />
      </section>
      <section className="sheet" aria-labelledby="said-title">
        <h2 id="said-title">{t(boardWords.whoSaid)}</h2>
        {said.open.length + said.given.length > 0 ? (
          <PositionColumns said={said} />
        ) : (
          <p className="faint">{t(boardWords.nobodyAsked)}</p>
        )}
        <h3>{t(roomWords.conclusion)}</h3>
        <p className={said.conclusion ? 'conclusion' : 'faint'}>
          {said.conclusion ?? t(roomWords.noConclusion)}
        </p>
        <RoomActs row={{ number, acts: said.acts, positions: said.given }} begin={setWanted} />
      </section>
      <Standing matter={matter} />
      <Related id={number} />
      {wanted && <QuickAct wanted={wanted} close={close} />}
    </article>
  )
}

/** 会诊室: one matter that fell, each office's word beside the others', and what the catch-all office does about it. */
export function RoomPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const matter = useQuery(matterQuery(id))
  const said = useQuery(positionsQuery(id))
  if (matter.isError) return <ProblemNote problem={matter.error} retry={() => void matter.refetch()} />
  if (said.isError) return <ProblemNote problem={said.error} retry={() => void said.refetch()} />
  if (matter.isPending || said.isPending) return <Loading />
  return <Room matter={matter.data} said={said.data} />
}
