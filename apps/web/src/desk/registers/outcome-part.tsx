import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { Counts, Doing, FaultView, LineView } from '../../api/imports.ts'
import { useLanguage } from '../../words/language.tsx'
import { registerWords } from '../../words/register-words.ts'

const ALL: readonly Doing[] = ['open', 'archive', 'merge', 'known', 'refused']
const SHOWN_AT_ONCE = 50

function Faults({ faults }: { readonly faults: readonly FaultView[] }) {
  const { t } = useLanguage()
  if (faults.length === 0) return <p className="faint">{t(registerWords.noFaults)}</p>
  return (
    <>
      <p className="faint">{t(registerWords.faultsNote)}</p>
      <div className="wide">
        <table className="plain faults">
          <thead>
            <tr>
              <th>{t(registerWords.sheet)}</th>
              <th>{t(registerWords.cell)}</th>
              <th>{t(registerWords.what)}</th>
            </tr>
          </thead>
          <tbody>
            {faults.map(({ sheet, cell, code, reason, suggestions }) => (
              <tr key={`${sheet}${cell}${code}`} data-code={code}>
                <td>{sheet}</td>
                <td className="cell-name">{cell}</td>
                <td>
                  {t(reason)}
                  {suggestions && suggestions.length > 0 && (
                    <span className="faint">
                      {' '}
                      {t(registerWords.meant, { names: suggestions.join('、') })}
                    </span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

function Line({ line }: { readonly line: LineView }) {
  const { t } = useLanguage()
  const { sheet, row, title, firm, externalNumber, matter, why } = line
  return (
    <tr>
      <td>
        {sheet} <span className="cell-name">{row}</span>
      </td>
      <td>{title ?? ''}</td>
      <td>{firm ?? ''}</td>
      <td>{externalNumber ?? ''}</td>
      <td>
        {matter && (
          <Link to="/matters/$id" params={{ id: matter }} search={{}}>
            {matter}
          </Link>
        )}
      </td>
      <td>{why ? t(why) : ''}</td>
    </tr>
  )
}

function Lines({ lines }: { readonly lines: readonly LineView[] }) {
  const { t } = useLanguage()
  const [most, setMost] = useState(SHOWN_AT_ONCE)
  return (
    <div className="wide">
      <table className="plain lines">
        <thead>
          <tr>
            <th>
              {t(registerWords.sheet)} {t(registerWords.row)}
            </th>
            {(['subject', 'firm', 'foreign', 'matter', 'why'] as const).map(key => (
              <th key={key}>{t(registerWords[key])}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.slice(0, most).map(line => (
            <Line key={`${line.sheet} ${line.row}`} line={line} />
          ))}
        </tbody>
      </table>
      {lines.length > most && (
        <Button onClick={() => setMost(most + SHOWN_AT_ONCE * 4)}>
          {t(registerWords.more, { n: Math.min(SHOWN_AT_ONCE * 4, lines.length - most) })}
        </Button>
      )}
    </div>
  )
}

/** What would be done with each line, or what was: counted, with the cells at fault and the lines behind each count. */
export function OutcomePart({
  counts,
  lines,
  faults,
  isDone = false,
}: {
  readonly counts: Counts
  readonly lines: readonly LineView[]
  readonly faults: readonly FaultView[]
  readonly isDone?: boolean
}) {
  const { t } = useLanguage()
  const [shown, show] = useState<Doing>()
  const wordOf = (doing: Doing) =>
    isDone && doing === 'refused' ? registerWords.refusedDone : registerWords[doing]
  return (
    <section className="sheet" aria-labelledby={isDone ? 'became-title' : 'plan-title'}>
      <h2 id={isDone ? 'became-title' : 'plan-title'}>
        {t(isDone ? registerWords.became : registerWords.wouldDo)}
      </h2>
      <div className="tallies">
        {ALL.map(doing => (
          <button
            key={doing}
            type="button"
            className={`tally is-${doing}`}
            aria-pressed={shown === doing}
            disabled={counts[doing] === 0}
            onClick={() => show(shown === doing ? undefined : doing)}
          >
            <strong>{counts[doing]}</strong>
            <span>{t(wordOf(doing))}</span>
          </button>
        ))}
      </div>
      {shown && (
        <>
          <h3>
            {t(registerWords.lineList)} · {t(wordOf(shown))}
          </h3>
          <Lines key={shown} lines={lines.filter(l => l.doing === shown)} />
        </>
      )}
      {!isDone && (
        <>
          <h3>
            {t(registerWords.faults)} {faults.length > 0 && faults.length}
          </h3>
          <Faults faults={faults} />
        </>
      )}
    </section>
  )
}
