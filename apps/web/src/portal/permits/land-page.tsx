import { useCallback } from 'react'
import { read } from '../../api/client.ts'
import type { PermitProjectView } from '../../api/permits.ts'
import type { EntryView } from '../../api/registers.ts'
import { About } from '../../permits/about.tsx'
import { Graph } from '../../permits/graph.tsx'
import { ItemList } from '../../permits/item-list.tsx'
import { Blocks, Outlook } from '../../permits/outlook.tsx'
import { OwnerDays, Saved } from '../../permits/owner-days.tsx'
import { Papers } from '../../permits/papers.tsx'
import { Timeline } from '../../permits/timeline.tsx'
import { useLanguage } from '../../words/language.tsx'
import { permitWords } from '../../words/permit-words.ts'
import { Link, useAddress } from '../address.tsx'
import { useDevice } from '../device/device.tsx'
import { SignInFirst } from '../pages/mine.tsx'
import { Awaited, PageTitle } from '../parts.tsx'
import { useRead } from '../use-read.ts'
import { FirmActs } from './firm-acts.tsx'
import '../../permits/permits.css'
import './land.css'

const ENTRIES = '/api/registers/permit-project/entries'

function Project({ id }: { readonly id: string }) {
  const { t } = useLanguage()
  const reading = useRead(
    useCallback(() => read<PermitProjectView>(`/api/permits/projects/${encodeURIComponent(id)}`), [id]),
  )
  return (
    <Awaited reading={reading}>
      {view => (
        <>
          <PageTitle>{view.entry.title ?? t(permitWords.mine)}</PageTitle>
          <p className="no-print">
            <Link to="/land">{t(permitWords.back)}</Link>
          </p>
          <About view={view} />
          <article className="permit-page">
            <Outlook view={view} />
            <Blocks view={view} />
            <FirmActs key={view.entry.version} view={view} done={reading.again} />
            <Graph view={view} />
            <Timeline view={view} />
            <OwnerDays days={view.days} />
            <Saved saved={view.saved} />
            <ItemList view={view} />
            <Papers view={view} />
          </article>
        </>
      )}
    </Awaited>
  )
}

const readOwn = () => read<{ items: readonly EntryView[] }>(`${ENTRIES}?sort=changed&limit=100`)

function Projects() {
  const { t } = useLanguage()
  const reading = useRead(readOwn)
  return (
    <Awaited reading={reading}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="empty">{t(permitWords.mineNone)}</p>
        ) : (
          <ul className="permit-list">
            {items.map(({ id, title, fields }) => (
              <li key={id} className="sheet">
                <Link to={`/land#${id}`}>{title ?? id}</Link>
                <p className="permit-note">{String(fields.parcel ?? '')}</p>
              </li>
            ))}
          </ul>
        )
      }
    </Awaited>
  )
}

/** 我的拿地开工项目: what a firm reads of its own projects, and what is its own to do. */
export default function LandPage() {
  const { t } = useLanguage()
  const { fragment } = useAddress()
  const { firm } = useDevice()
  if (firm !== undefined && fragment !== '') return <Project key={fragment} id={fragment} />
  return (
    <>
      <PageTitle lead={t(permitWords.mineLead)}>{t(permitWords.mine)}</PageTitle>
      {firm === undefined ? <SignInFirst next="/land" /> : <Projects />}
    </>
  )
}
