import { Link } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useEffect } from 'react'
import {
  type Affected,
  type Change,
  type Held,
  rehearseChange,
  saveRehearsal,
} from '../../api/administration.ts'
import { ApiProblem } from '../../api/problem.ts'
import { stampOf } from '../../look/times.ts'
import { adminWords } from '../../words/admin-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { useCommands } from '../forms/use-commands.ts'
import { useNames } from '../reading/names.ts'
import { ProblemNote } from '../shell/broken.tsx'
import { Wide } from '../shell/wide.tsx'
import { useCountyAct, useMayChange } from './county-change.tsx'
import { type Going, useGoingThrough } from './go-through.ts'

const MOST_LISTED = 100

type Page = Awaited<ReturnType<typeof rehearseChange>> & { readonly next: string | null }

/** A change held against all open matters; a refusal is a page of its own, and the last one. */
export function useRehearsal(change: Change): Going<Page> {
  return useGoingThrough(JSON.stringify(change), async (after, signal): Promise<Page> => {
    const said = await rehearseChange({ ...change, ...(after && { after }) }, signal)
    return 'affected' in said ? said : { ...said, next: null }
  })
}

function Line({ affected }: { readonly affected: Affected }) {
  const { t } = useLanguage()
  const names = useNames()
  const held = ({ office, officer }: Held) =>
    [names.officeShort(office), officer && names.officer(officer)].filter(Boolean).join(' ')
  const rows = [
    ...affected.dates.map(d => ({
      key: `${d.duty}${d.clock}`,
      what: `${t(d.title)} · ${names.label(d.clock)}`,
      from: d.from ? stampOf(d.from) : '—',
      to: d.to ? stampOf(d.to) : '—',
    })),
    ...affected.holders.map(h => ({
      key: `${h.duty}held`,
      what: `${t(h.title)} · ${t(adminWords.holder)}`,
      from: held(h.from),
      to: held(h.to),
    })),
  ]
  return (
    <>
      {rows.map(({ key, what, from, to }, i) => (
        <tr key={key}>
          <th scope="row">
            {i === 0 && (
              <Link to="/matters/$id" params={{ id: affected.number }} search={{}}>
                {affected.title}
              </Link>
            )}
            {i === 0 && <small className="faint">{affected.number}</small>}
          </th>
          <td>{what}</td>
          <td>{from}</td>
          <td>{to}</td>
        </tr>
      ))}
    </>
  )
}

/** What a change would move, as far as it has been gone through. */
export function RehearsalView({ going, change }: { readonly going: Going<Page>; readonly change: Change }) {
  const { t } = useLanguage()
  const { message } = App.useApp()
  const pages = going.pages.flatMap(page => ('affected' in page ? [page] : []))
  const refused = going.pages.flatMap(page => ('refused' in page ? [page.refused] : []))[0]
  const invalid = going.pages.flatMap(page => ('invalid' in page ? page.invalid : []))
  const affected = pages.flatMap(page => page.affected)
  const seen = pages.reduce((n, page) => n + page.seen, 0)
  async function save(): Promise<void> {
    await saveRehearsal(change, `${t(adminWords.rehearsalFile)}.xlsx`).catch((fault: unknown) =>
      message.error(fault instanceof ApiProblem ? t(fault.detail) : t(adminWords.notSaved)),
    )
  }
  if (going.state === 'idle') return null
  if (going.state === 'failed') return <ProblemNote problem={going.problem} retry={going.start} />
  if (refused)
    return (
      <p className="problems" role="alert">
        {t(refused.reason)}
      </p>
    )
  if (invalid.length > 0)
    return (
      <p className="problems" role="alert">
        {t(adminWords.invalidAt, { places: invalid.map(f => f.path).join('、') })}
      </p>
    )
  return (
    <div className="rehearsal">
      <p role="status">
        {going.state === 'going'
          ? t(adminWords.lookingAt, { seen, n: affected.length })
          : t(affected.length === 0 ? adminWords.movesNothing : adminWords.moves, {
              n: affected.length,
              seen,
            })}
        {going.state === 'going' && (
          <Button size="small" onClick={going.stop}>
            {t(adminWords.stop)}
          </Button>
        )}
        {going.state === 'stopped' && <span className="away"> {t(adminWords.stoppedEarly)}</span>}
      </p>
      {affected.length > 0 && (
        <>
          <Wide>
            <table className="plain moved">
              <thead>
                <tr>
                  <th>{t(adminWords.matter)}</th>
                  <th>{t(adminWords.what)}</th>
                  <th>{t(adminWords.before)}</th>
                  <th>{t(adminWords.after)}</th>
                </tr>
              </thead>
              <tbody>
                {affected.slice(0, MOST_LISTED).map(one => (
                  <Line key={one.id} affected={one} />
                ))}
              </tbody>
            </table>
          </Wide>
          {affected.length > MOST_LISTED && (
            <p className="faint">{t(adminWords.listedFirst, { n: MOST_LISTED })}</p>
          )}
          <Button size="small" onClick={() => void save()}>
            {t(adminWords.download)}
          </Button>
        </>
      )}
    </div>
  )
}

interface ReviewProps {
  readonly change: Change
  readonly done: () => void
  readonly cancel: () => void
  /** Who may do it, where that is not the registry alone. */
  readonly mayDo?: boolean
}

/** The last look before a change of the county's rules: what it says, what it moves, and the button that does it. */
export function ChangeReview({ change, done, cancel, mayDo }: ReviewProps) {
  const { t } = useLanguage()
  const going = useRehearsal(change)
  const command = useCommands()?.find(c => c.name === change.command)
  const mayChange = useMayChange()
  const { problem, run } = useCountyAct()
  const key = JSON.stringify(change)
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is gone through once for each change that is looked at.
  useEffect(() => going.start(), [key])
  const says = going.pages.flatMap(page => ('says' in page ? [page.says] : []))[0]
  const isLookedAt = (going.state === 'through' || going.state === 'stopped') && says !== undefined
  return (
    <section className="review" aria-label={t(adminWords.review)}>
      <h3>{t(adminWords.review)}</h3>
      {says && <p>{t(says)}</p>}
      <RehearsalView going={going} change={change} />
      {problem && <ProblemNote problem={problem} />}
      <div className="room-acts">
        <Button onClick={cancel}>{t(adminWords.back)}</Button>
        <Button
          type="primary"
          disabled={!isLookedAt || !(mayDo ?? mayChange) || !command}
          title={(mayDo ?? mayChange) ? undefined : t(adminWords.notYours)}
          onClick={() => command && void run(command, change.input).then(isDone => isDone && done())}
        >
          {t(adminWords.doIt, { act: command ? t(command.title) : '' })}
        </Button>
      </div>
    </section>
  )
}
