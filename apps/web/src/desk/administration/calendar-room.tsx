import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useState } from 'react'
import type { CalendarLayerView, Rehearsed } from '../../api/administration.ts'
import { read, send } from '../../api/client.ts'
import { timeOf } from '../../look/times.ts'
import { adminWords } from '../../words/admin-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { ProblemNote } from '../shell/broken.tsx'

function Layers() {
  const { t } = useLanguage()
  const layers = useQuery({
    queryKey: ['calendars'],
    queryFn: async ({ signal }) =>
      (await read<{ layers: readonly CalendarLayerView[] }>('/api/county/calendars', signal)).layers,
  }).data
  return (
    <table className="plain">
      <tbody>
        {(layers ?? []).map(({ layer, closed, worked, source, notice, seasons }) => (
          <tr key={layer}>
            <th scope="row">{layer}</th>
            <td>
              {seasons
                ? seasons.map(s => `${s.from} ${s.hours.map(h => h.join('–')).join(' ')}`).join('；')
                : `${t(adminWords.closedDays, { n: closed })} · ${t(adminWords.workedDays, { n: worked })}`}
            </td>
            <td className="faint">{[source, notice].filter(Boolean).join(' · ')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Moved({ rehearsed }: { readonly rehearsed: Rehearsed }) {
  const { t, language } = useLanguage()
  const { moved, seen } = rehearsed
  return (
    <div role="status" className="wide">
      <p>{t(adminWords.moves, { n: moved.length, seen })}</p>
      {moved.length > 0 && (
        <table className="plain">
          <thead>
            <tr>
              <th />
              <th>{t(adminWords.before)}</th>
              <th>{t(adminWords.after)}</th>
            </tr>
          </thead>
          <tbody>
            {moved.map(({ id, number, title, before, after }) => (
              <tr key={id}>
                <th scope="row">
                  <Link to="/matters/$id" params={{ id: number }} search={{}}>
                    {title}
                  </Link>
                </th>
                <td>{timeOf(before, language)}</td>
                <td>{timeOf(after, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  )
}

/** The calendars in force, and what a closure would do to running matters before anybody orders one. */
export function CalendarRoom() {
  const { t } = useLanguage()
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const rehearsing = useMutation({
    mutationFn: async () =>
      (
        await send<Rehearsed>('/api/county/calendars/rehearse', {
          method: 'POST',
          body: { from, to: to || from },
        })
      ).value,
  })
  return (
    <>
      <section className="sheet">
        <h2>{t(adminWords.whatIf)}</h2>
        <p className="faint">{t(adminWords.whatIfNote)}</p>
        <form
          className="room-acts"
          onSubmit={event => {
            event.preventDefault()
            rehearsing.mutate()
          }}
        >
          <label htmlFor="rehearse-from">{t(adminWords.from)}</label>
          <Input id="rehearse-from" type="date" value={from} onChange={e => setFrom(e.target.value)} />
          <label htmlFor="rehearse-to">{t(adminWords.to)}</label>
          <Input id="rehearse-to" type="date" value={to} onChange={e => setTo(e.target.value)} />
          <Button type="primary" htmlType="submit" disabled={from === ''} loading={rehearsing.isPending}>
            {t(adminWords.rehearse)}
          </Button>
        </form>
        {rehearsing.isError && <ProblemNote problem={rehearsing.error} />}
        {rehearsing.data && <Moved rehearsed={rehearsing.data} />}
      </section>
      <section className="sheet wide">
        <h2>{t(adminWords.layers)}</h2>
        <Layers />
      </section>
    </>
  )
}
