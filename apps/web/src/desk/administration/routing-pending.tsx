import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { CountedHits } from '../../api/administration.ts'
import { send } from '../../api/client.ts'
import { useLanguage } from '../../words/language.tsx'
import { routingWords } from '../../words/routing-words.ts'
import { useDirectory, useNames } from '../reading/names.ts'
import { ChangeReview } from './change-review.tsx'
import type { RoutingDraft } from './routing-draft.ts'

export function useHits(routing?: RoutingDraft): CountedHits | undefined {
  const version = useDirectory()?.version
  return useQuery({
    queryKey: ['routing-hits', version, routing],
    queryFn: async ({ signal }) => {
      const body = routing ? { routing } : {}
      return (await send<CountedHits>('/api/county/routing/hits', { method: 'POST', body, signal })).value
    },
    staleTime: 60_000,
  }).data
}

/** The newest matters that would have gone elsewhere under the draft. */
function Differences({ draft }: { readonly draft: RoutingDraft }) {
  const { t } = useLanguage()
  const names = useNames()
  const counted = useHits(draft)
  if (!counted) return null
  const { among, differs, different } = counted
  if (differs === 0) return <p>{t(routingWords.differsNone, { among })}</p>
  const named = (office: string | null) => (office ? names.officeShort(office) : t(routingWords.nowhere))
  return (
    <>
      <p>{t(routingWords.differs, { among, n: differs })}</p>
      <ul className="obstacles">
        {different.map(({ number, title, from, to }) => (
          <li key={number}>
            {names.title(title)} <span className="faint">{number}</span>{' '}
            {t(routingWords.fromTo, { from: named(from), to: named(to) })}
          </li>
        ))}
      </ul>
    </>
  )
}

interface PendingProps {
  readonly draft: RoutingDraft
  readonly clear: () => void
}

/** Changes of items and rules that are not published: what they would have done to the newest matters, and the button. */
export function RoutingPending({ draft, clear }: PendingProps) {
  const { t } = useLanguage()
  const [isReviewed, setReviewed] = useState(false)
  return (
    <section className="sheet pending">
      <p role="status">{t(routingWords.pending)}</p>
      {isReviewed ? (
        <>
          <Differences draft={draft} />
          <ChangeReview
            change={{ command: 'set-routing', input: { ...draft } }}
            done={clear}
            cancel={() => setReviewed(false)}
          />
        </>
      ) : (
        <div className="room-acts">
          <Button type="primary" onClick={() => setReviewed(true)}>
            {t(routingWords.review)}
          </Button>
          <Button onClick={clear}>{t(routingWords.discard)}</Button>
        </div>
      )}
    </section>
  )
}
