import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { read } from '../../api/client.ts'
import type { Savings as Saved, SavingView } from '../../api/savings.ts'
import { useLanguage } from '../../words/language.tsx'
import { roomWords } from '../../words/room-words.ts'
import { CountyChange } from '../administration/county-change.tsx'
import { ReasonedChange } from '../administration/reasoned-change.tsx'
import { useDirectory, useNames } from '../reading/names.ts'
import { useRoles } from '../reading/roles.ts'
import { Wide } from '../shell/wide.tsx'

function useSavings(): Saved | undefined {
  const version = useDirectory()?.version
  return useQuery({
    queryKey: ['list', 'savings', version],
    queryFn: ({ signal }) => read<Saved>('/api/desk/savings', signal),
  }).data
}

/** One place behind the point: a mean of a few matters is no finer. */
function mean(sum: number, n: number): string {
  return (sum / n).toFixed(1)
}

function Line({
  line,
  withdraw,
}: {
  readonly line: SavingView
  readonly withdraw: (() => void) | undefined
}) {
  const { t } = useLanguage()
  const names = useNames()
  const { baseline, matters, taken, saved, cost } = line
  const { item, days, unit, source, dated, counted, costBefore, costNow } = baseline
  return (
    <tr>
      <th scope="row">
        {names.item(item)}
        <small className="faint">{t(roomWords.source, { source, dated })}</small>
        <small className="faint">{t(roomWords.counted, { counted })}</small>
      </th>
      <td>
        {days} {names.label(unit)}
        {costBefore !== undefined && (
          <small className="faint">{t(roomWords.costs, { before: costBefore, now: costNow ?? 0 })}</small>
        )}
      </td>
      <td>{matters}</td>
      <td>{matters > 0 ? mean(taken, matters) : '—'}</td>
      <td>
        {matters > 0 ? (
          <b className={saved < 0 ? 'away' : ''}>
            {t(saved < 0 ? roomWords.longer : roomWords.daysSaved, { n: Math.abs(saved) })}
          </b>
        ) : (
          '—'
        )}
      </td>
      <td>{cost === null || matters === 0 ? '—' : t(roomWords.yuan, { n: cost })}</td>
      {withdraw && (
        <td>
          <Button size="small" type="text" danger onClick={withdraw}>
            {t(roomWords.withdraw)}
          </Button>
        </td>
      )}
    </tr>
  )
}

function Lines({
  lines,
  withdraw,
}: Pick<Saved, 'lines'> & { withdraw: ((item: string) => void) | undefined }) {
  const { t } = useLanguage()
  return (
    <Wide>
      <table className="plain rules">
        <thead>
          <tr>
            <th>{t(roomWords.itemAndSource)}</th>
            <th>{t(roomWords.before)}</th>
            <th>{t(roomWords.compared)}</th>
            <th>{t(roomWords.meanNow)}</th>
            <th>{t(roomWords.difference)}</th>
            <th>{t(roomWords.money)}</th>
            {withdraw && <th aria-label={t(roomWords.withdraw)} />}
          </tr>
        </thead>
        <tbody>
          {lines.map(line => (
            <Line
              key={line.baseline.item}
              line={line}
              withdraw={withdraw && (() => withdraw(line.baseline.item))}
            />
          ))}
        </tbody>
      </table>
    </Wide>
  )
}

/** Days and money saved: counted from baselines that somebody has stated; where there is none, no figure is made up. */
export function Savings() {
  const { t } = useLanguage()
  const names = useNames()
  const savings = useSavings()
  const roles = useRoles()
  const mayState = roles.includes('catch-all') || roles.includes('registry')
  const [withdrawn, setWithdrawn] = useState<string>()
  if (!savings) return null
  const { lines, days, matters, without } = savings
  return (
    <section className="sheet" aria-labelledby="savings-title">
      <h2 id="savings-title">{t(roomWords.savings)}</h2>
      <p className="faint">{t(roomWords.definition, { days })}</p>
      {lines.length === 0 ? (
        <p>{t(roomWords.noBaseline)}</p>
      ) : (
        <Lines lines={lines} withdraw={mayState ? setWithdrawn : undefined} />
      )}
      <p className="faint">{t(roomWords.without, { matters, without })}</p>
      {mayState && <CountyChange name="state-baseline" />}
      {withdrawn !== undefined && (
        <ReasonedChange
          title={t(roomWords.withdrawing, { item: names.item(withdrawn) })}
          change={reason => ({ command: 'withdraw-baseline', input: { item: withdrawn, reason } })}
          close={() => setWithdrawn(undefined)}
        />
      )}
    </section>
  )
}
