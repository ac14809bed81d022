import { useCallback, useState } from 'react'
import type { ApiProblem } from '../../api/problem.ts'
import { LightMark } from '../../look/clock/light.tsx'
import { RowClock } from '../../look/clock/matter-clock.tsx'
import { dayOf } from '../../look/times.ts'
import { useLanguage } from '../../words/language.tsx'
import { mineWords } from '../../words/mine-words.ts'
import { Link } from '../address.tsx'
import { Awaited, ProblemNote } from '../parts.tsx'
import { type Own, type OwnAsked, type OwnPage, readOwn } from '../portal-api.ts'
import { asProblem, useRead } from '../use-read.ts'
import { chosenClocks } from './standing.tsx'

function OwnRow({ own }: { readonly own: Own }) {
  const { t, language } = useLanguage()
  const { id, number, title, holder, openedAt, closedAt, clocks, result, awaited, disclosure } = own
  const { main } = chosenClocks(clocks)
  return (
    <li className="own">
      <div className="own-what">
        <p className="small">
          <span className="number">{number}</span> · {dayOf(openedAt, language)}
          {disclosure === 'hide-firm-from-holder' && ` · ${t(mineWords.hidden)}`}
        </p>
        <Link to={`/mine#${id}`} className="own-title">
          {t(title)}
        </Link>
        {awaited && <p className="own-turn">{t(mineWords[awaited])}</p>}
      </div>
      <div className="own-clock">
        {closedAt === null ? (
          main && <RowClock clock={main} holder={holder ? t(holder.name) : undefined} />
        ) : (
          <p>
            <LightMark lit="done" /> {result && t(result.label)}{' '}
            <span className="small">{dayOf(closedAt, language)}</span>
          </p>
        )}
      </div>
    </li>
  )
}

function Pages({ asked, first }: { readonly asked: OwnAsked; readonly first: OwnPage }) {
  const { t } = useLanguage()
  const [later, setLater] = useState<readonly OwnPage[]>([])
  const [problem, setProblem] = useState<ApiProblem>()
  const pages = [first, ...later]
  const items = pages.flatMap(page => page.items)
  const next = pages[pages.length - 1]?.next ?? null

  async function more(cursor: string): Promise<void> {
    try {
      const page = await readOwn({ ...asked, cursor })
      setLater(before => [...before, page])
      setProblem(undefined)
    } catch (error) {
      setProblem(asProblem(error))
    }
  }
  if (items.length === 0) {
    const isFiltered = asked.q !== undefined && asked.q !== ''
    const word = isFiltered
      ? mineWords.noneFound
      : mineWords[asked.status === 'open' ? 'noneOpen' : 'noneClosed']
    return (
      <div className="empty" role="status">
        <p>{t(word)}</p>
        {!isFiltered && asked.status === 'open' && (
          <Link to="/submit" className="button">
            {t(mineWords.submit)}
          </Link>
        )}
      </div>
    )
  }
  return (
    <>
      <ul className="owns">
        {items.map(own => (
          <OwnRow key={own.id} own={own} />
        ))}
      </ul>
      {problem && <ProblemNote problem={problem} />}
      {next !== null && (
        <button type="button" onClick={() => void more(next)}>
          {t(mineWords.more)}
        </button>
      )}
    </>
  )
}

/** A firm's own matters, one page after another for as long as the reader wants more. */
export function OwnList({ status, q }: Pick<OwnAsked, 'status' | 'q'>) {
  const asked: OwnAsked = { status, ...(q && { q }) }
  const read = useCallback(() => readOwn({ status, ...(q && { q }) }), [status, q])
  const reading = useRead(read)
  return (
    <Awaited reading={reading}>
      {first => <Pages key={`${status} ${q} ${first.next}`} asked={asked} first={first} />}
    </Awaited>
  )
}
