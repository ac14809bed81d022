import { figureWords } from '../../words/follow-words.ts'
import { useLanguage } from '../../words/language.tsx'
import type { Figures } from '../portal-api.ts'

const HEIGHT = 120
const GROUP = 50
const BAR = 16

/** From the first month in which something happened to the last; the whole year where nothing has. */
function monthsShown(all: Figures['months']): Figures['months'] {
  const busy = all.filter(m => m.opened + m.closed > 0).map(m => m.month)
  return busy.length === 0
    ? all
    : all.filter(({ month }) => month >= Math.min(...busy) && month <= Math.max(...busy))
}

/** Registered and closed side by side, month by month, from zero. The table below says the same. */
export function MonthBars({ months: all }: { readonly months: Figures['months'] }) {
  const { t } = useLanguage()
  const months = monthsShown(all)
  const most = Math.max(...months.flatMap(m => [m.opened, m.closed]), 1)
  const tall = (n: number): number => (n / most) * HEIGHT
  return (
    <figure className="months">
      <figcaption>
        <h2>{t(figureWords.byMonth)}</h2>
        <p className="small">
          <span className="key is-opened">{t(figureWords.opened)}</span>{' '}
          <span className="key is-closed">{t(figureWords.closed)}</span>
        </p>
      </figcaption>
      <svg
        viewBox={`0 0 ${GROUP * months.length} ${HEIGHT + 46}`}
        style={{ maxWidth: `${months.length * 5.5}rem` }}
        aria-hidden="true"
      >
        {months.map(({ month, opened, closed }, i) => {
          const x = i * GROUP
          return (
            <g key={month}>
              <rect
                className="bar-opened"
                x={x + 8}
                y={HEIGHT + 20 - tall(opened)}
                width={BAR}
                height={tall(opened)}
              />
              <rect
                className="bar-closed"
                x={x + 8 + BAR + 2}
                y={HEIGHT + 20 - tall(closed)}
                width={BAR}
                height={tall(closed)}
              />
              {opened > 0 && (
                <text x={x + 8 + BAR / 2} y={HEIGHT + 16 - tall(opened)}>
                  {opened}
                </text>
              )}
              {closed > 0 && (
                <text x={x + 10 + BAR * 1.5} y={HEIGHT + 16 - tall(closed)}>
                  {closed}
                </text>
              )}
              <text className="bar-month" x={x + GROUP / 2} y={HEIGHT + 38}>
                {t(figureWords.month, { n: month })}
              </text>
            </g>
          )
        })}
        <path className="bar-base" d={`M0 ${HEIGHT + 20.5}H${GROUP * months.length}`} />
      </svg>
      <details className="table-behind">
        <summary>{t(figureWords.asTable)}</summary>
        <table className="month-table">
          <caption className="for-readers">{t(figureWords.byMonth)}</caption>
          <thead>
            <tr>
              <td />
              <th scope="col">{t(figureWords.opened)}</th>
              <th scope="col">{t(figureWords.closed)}</th>
            </tr>
          </thead>
          <tbody>
            {months.map(({ month, opened, closed }) => (
              <tr key={month}>
                <th scope="row">{t(figureWords.month, { n: month })}</th>
                <td>{opened}</td>
                <td>{closed}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}
