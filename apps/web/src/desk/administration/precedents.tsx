import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useState } from 'react'
import type { CountedHits, DeterminationView } from '../../api/administration.ts'
import { read } from '../../api/client.ts'
import type { PrecedentEntry } from '../../api/county.ts'
import { stampOf } from '../../look/times.ts'
import { useLanguage } from '../../words/language.tsx'
import { routingWords } from '../../words/routing-words.ts'
import { answersTo } from '../reading/initials.ts'
import { type Names, useDirectory, useNames } from '../reading/names.ts'
import { useRoles } from '../reading/roles.ts'
import { Wide } from '../shell/wide.tsx'
import { CountyChange } from './county-change.tsx'
import { ReasonedChange } from './reasoned-change.tsx'

/** Precedents are the catch-all office's and the desk's to set and to retire. */
function useMayRetire(): boolean {
  return useRoles().some(role => role === 'catch-all' || role === 'desk')
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

/** Which matters a precedent speaks of, as one reads it. */
function saidOf({ item, town, words = [] }: PrecedentEntry, names: Names): string[] {
  return [item && names.item(item), town && names.town(town), words.join('、')].filter(
    part => !!part,
  ) as string[]
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
  const { office, basis, matter } = precedent
  const backing = backingOf(precedent, determinations)
  return (
    <tr>
      <th scope="row">
        {saidOf(precedent, names).join(' · ')}
        <small className="faint">{precedent.id}</small>
      </th>
      <td>{names.office(office)}</td>
      <td>
        {basis}
        {matter && (
          <Link to="/matters/$id" params={{ id: matter }} search={{}} className="set-by">
            {t(routingWords.setBy, { number: matter })}
          </Link>
        )}
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
  const names = useNames()
  const precedents = useDirectory()?.precedents ?? []
  const [typed, setTyped] = useState('')
  const found = precedents.filter(
    p =>
      typed.trim() === '' ||
      answersTo(typed.trim(), [...saidOf(p, names), names.office(p.office), p.basis, p.id]),
  )
  const determinations = useDeterminations()
  const mayRetire = useMayRetire()
  const [retiring, setRetiring] = useState<string>()
  return (
    <section className="sheet" aria-labelledby="precedents-title">
      <h2 id="precedents-title">{t(routingWords.precedents)}</h2>
      {precedents.length === 0 && <p className="faint">{t(routingWords.none)}</p>}
      {precedents.length > 1 && (
        <Input
          className="find"
          value={typed}
          placeholder={t(routingWords.find)}
          aria-label={t(routingWords.find)}
          onChange={event => setTyped(event.target.value)}
        />
      )}
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
              {found.map(precedent => (
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
      {retiring !== undefined && (
        <ReasonedChange
          title={t(routingWords.retiring, { id: retiring })}
          change={reason => ({ command: 'retire-precedent', input: { id: retiring, reason } })}
          close={() => setRetiring(undefined)}
        />
      )}
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
