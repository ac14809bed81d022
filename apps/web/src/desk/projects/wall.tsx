import { Link } from '@tanstack/react-router'
import { useLanguage } from '../../words/language.tsx'
import { projectsWords } from '../../words/projects-words.ts'
import { useNames } from '../reading/names.ts'
import type { LateRow } from './projects-api.ts'

/** 推迟: what is late by its first plan and not verified, the longest first. */
export function Wall({ rows }: { readonly rows: readonly LateRow[] }) {
  const { t } = useLanguage()
  const names = useNames()
  const days = (n: number) => (n > 0 ? t(projectsWords.nDays, { n }) : t(projectsWords.notYet))
  const columns = [
    projectsWords.project,
    projectsWords.milestone,
    projectsWords.days,
    projectsWords.sincePlan,
    projectsWords.standing,
    projectsWords.service,
  ]
  return (
    <section className="sheet" aria-labelledby="wall-title">
      <h2 id="wall-title">{t(projectsWords.wall)}</h2>
      {rows.length === 0 && <p className="faint">{t(projectsWords.wallEmpty)}</p>}
      {rows.length > 0 && (
        <table className="plain as-cards">
          <thead>
            <tr>
              {columns.map(word => (
                <th key={word.en}>{t(word)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <tr key={row.id}>
                <td>
                  <Link
                    to="/registers/$register/$id"
                    params={{ register: 'project', id: row.id }}
                    search={{}}
                  >
                    {row.name}
                  </Link>{' '}
                  {row.blocking > 0 && (
                    <span className="faint">{t(projectsWords.blocking, { n: row.blocking })}</span>
                  )}
                </td>
                <td>
                  {names.label(row.milestone)} <span className="faint">{row.first}</span>
                </td>
                <td className="is-late">
                  <span className="cell-label">{t(projectsWords.days)}</span>
                  {days(row.days)}
                </td>
                <td>
                  <span className="cell-label">{t(projectsWords.sincePlan)}</span>
                  {days(row.sincePlan)} <span className="faint">{row.planned}</span>
                </td>
                <td>{t(projectsWords[row.state])}</td>
                <td>{row.office ? names.officeShort(row.office) : ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="faint">{t(projectsWords.wallNote)}</p>
      <p className="paper-links no-print">
        {t(projectsWords.wallPaper)} <a href="/api/projects/slippage.docx">.docx</a>{' '}
        <a href="/api/projects/slippage.pdf" target="_blank" rel="noreferrer">
          PDF
        </a>
      </p>
    </section>
  )
}
