import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Drawer, Input } from 'antd'
import { useState } from 'react'
import type { CountedHits, DeterminationView } from '../../api/administration.ts'
import { read } from '../../api/client.ts'
import type { PrecedentEntry } from '../../api/county.ts'
import { stampOf } from '../../look/times.ts'
import { useLanguage } from '../../words/language.tsx'
import { routingWords } from '../../words/routing-words.ts'
import { useDirectory, useMe, useNames } from '../reading/names.ts'
import { Wide } from '../shell/wide.tsx'
import { ChangeReview } from './change-review.tsx'
import { CountyChange } from './county-change.tsx'

/** Precedents are the catch-all office's and the desk's to set and to retire. */
function useMayRetire(): boolean {
  const me = useMe()
  const own = useDirectory()?.offices.find(o => o.id === me?.office)
  return own?.roles.some(role => role === 'catch-all' || role === 'desk') ?? false
}

function useDeterminations(): readonly DeterminationView[] {
  const version = useDirectory()?.version
  return (
    useQuery({
      queryKey: ['determinations', version],
      queryFn: async ({ signal }) =>
        (await read<{ items: readonly DeterminationView[] }>('/api/county/determinations', signal)).items,
    }).data ?? []
  )
}

function Retire({ id, close }: { readonly id: string; readonly close: () => void }) {
  const { t } = useLanguage()
  const [reason, setReason] = useState('')
  const [isReviewed, setReviewed] = useState(false)
  return (
    <Drawer open size={560} title={t(routingWords.retiring, { id })} onClose={close}>
      <div className="layer-form">
        <label htmlFor="retire-reason">{t(routingWords.reason)}</label>
        <Input
          id="retire-reason"
          value={reason}
          onChange={event => {
            setReason(event.target.value)
            setReviewed(false)
          }}
        />
        {isReviewed ? (
          <ChangeReview
            change={{ command: 'retire-precedent', input: { id, reason } }}
            done={close}
            cancel={() => setReviewed(false)}
            mayDo
          />
        ) : (
          <Button type="primary" disabled={reason.trim() === ''} onClick={() => setReviewed(true)}>
            {t(routingWords.review)}
          </Button>
        )}
      </div>
    </Drawer>
  )
}

/** Determinations that say of the same item what the precedent says. */
function backingOf(
  precedent: PrecedentEntry,
  determinations: readonly DeterminationView[],
): DeterminationView[] {
  return determinations.filter(
    d => d.office === precedent.office && precedent.item !== undefined && d.item === precedent.item,
  )
}

interface PrecedentLineProps {
  readonly precedent: PrecedentEntry
  readonly hits: CountedHits['hits'][number] | undefined
  readonly determinations: readonly DeterminationView[]
  readonly retire: (() => void) | undefined
}

function PrecedentLine({ precedent, hits, determinations, retire }: PrecedentLineProps) {
  const { t } = useLanguage()
  const names = useNames()
  const { item, town, words, office, basis } = precedent
  const backing = backingOf(precedent, determinations)
  return (
    <tr>
      <th scope="row">
        {[item && names.item(item), town && names.town(town), words?.join('、')].filter(Boolean).join(' · ')}
        <small className="faint">{precedent.id}</small>
      </th>
      <td>{names.office(office)}</td>
      <td>
        {basis}
        {backing.length > 0 && (
          <small className="faint">
            {t(routingWords.backing, { n: backing.length, numbers: backing.map(b => b.number).join('、') })}
          </small>
        )}
      </td>
      <td>{hits ? t(routingWords.agreed, { hits: hits.hits, agreed: hits.agreed }) : '0'}</td>
      <td>
        {retire && (
          <Button size="small" type="text" danger onClick={retire}>
            {t(routingWords.retire)}
          </Button>
        )}
      </td>
    </tr>
  )
}

/** 同类件指引: what stands, how often it was used, on which determinations it rests; one can be retired. */
export function PrecedentsTable({ hits }: { readonly hits: CountedHits | undefined }) {
  const { t } = useLanguage()
  const precedents = useDirectory()?.precedents ?? []
  const determinations = useDeterminations()
  const mayRetire = useMayRetire()
  const [retiring, setRetiring] = useState<string>()
  return (
    <section className="sheet" aria-labelledby="precedents-title">
      <h2 id="precedents-title">{t(routingWords.precedents)}</h2>
      {precedents.length === 0 && <p className="faint">{t(routingWords.none)}</p>}
      {precedents.length > 0 && (
        <Wide>
          <table className="plain rules">
            <thead>
              <tr>
                <th>{t(routingWords.when)}</th>
                <th>{t(routingWords.office)}</th>
                <th>{t(routingWords.basis)}</th>
                <th>{t(routingWords.hits)}</th>
                <th aria-label={t(routingWords.retire)} />
              </tr>
            </thead>
            <tbody>
              {precedents.map(precedent => (
                <PrecedentLine
                  key={precedent.id}
                  precedent={precedent}
                  hits={hits?.hits.find(h => h.why === 'precedent' && h.by === precedent.id)}
                  determinations={determinations}
                  retire={mayRetire ? () => setRetiring(precedent.id) : undefined}
                />
              ))}
            </tbody>
          </table>
        </Wide>
      )}
      {mayRetire && <CountyChange name="set-precedent" />}
      {retiring !== undefined && <Retire id={retiring} close={() => setRetiring(undefined)} />}
    </section>
  )
}

/** 承办单位确定意见: the newest, with the document each rests on. */
export function Determinations() {
  const { t } = useLanguage()
  const names = useNames()
  const items = useDeterminations()
  return (
    <section className="sheet" aria-labelledby="determinations-title">
      <h2 id="determinations-title">{t(routingWords.determinations)}</h2>
      <p className="faint">{t(routingWords.determinationsNote)}</p>
      {items.length === 0 && <p className="faint">{t(routingWords.none)}</p>}
      <Wide>
        <table className="plain rules">
          <tbody>
            {items.map(({ number, title, office, mandate, reason, binding, at }) => (
              <tr key={`${number}${at}`}>
                <th scope="row">
                  <Link to="/matters/$id" params={{ id: number }} search={{}}>
                    {names.title(title)}
                  </Link>
                  <small className="faint">
                    {number} · {stampOf(at)}
                  </small>
                </th>
                <td>
                  {names.office(office)}
                  {binding && <small className="faint">{t(routingWords.binding)}</small>}
                </td>
                <td>
                  {mandate}
                  <small className="faint">{reason}</small>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </section>
  )
}
