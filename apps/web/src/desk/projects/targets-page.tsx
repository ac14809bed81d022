import './projects.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useLanguage } from '../../words/language.tsx'
import { projectsWords } from '../../words/projects-words.ts'
import { useNames } from '../reading/names.ts'
import { ProblemNote } from '../shell/broken.tsx'
import { Loading } from '../shell/loading.tsx'
import { type TargetRow, targetsQuery } from './projects-api.ts'
import { YearPicker } from './year-picker.tsx'

function useFigure(): (value: number, unit: string) => string {
  const { language } = useLanguage()
  const names = useNames()
  return (value, unit) =>
    `${value.toLocaleString(language === 'zh' ? 'zh-CN' : 'en-GB')} ${unit === 'percent' ? '%' : names.label(unit)}`
}

/** Each quarter as a bar against what was asked; what it stands for is said beside it. */
function Quarters({ target }: { readonly target: TargetRow }) {
  const { t } = useLanguage()
  const figure = useFigure()
  const most = Math.max(target.asked, ...target.actuals.map(a => a.value), 1)
  return (
    <ol className="quarter-bars" aria-label={t(projectsWords.quarters)}>
      {[1, 2, 3, 4].map(quarter => {
        const actual = target.actuals.find(a => a.quarter === quarter)
        return (
          <li key={quarter}>
            <span className="faint">Q{quarter}</span>
            <span className="bar" aria-hidden="true">
              {actual && <i style={{ width: `${(actual.value / most) * 100}%` }} />}
              <i className="asked" style={{ left: `${(target.asked / most) * 100}%` }} />
            </span>
            <span>{actual ? figure(actual.value, target.unit) : '—'}</span>
          </li>
        )
      })}
    </ol>
  )
}

function Target({ target, all }: { readonly target: TargetRow; readonly all: readonly TargetRow[] }) {
  const { t, language } = useLanguage()
  const names = useNames()
  const figure = useFigure()
  const [isOpen, open] = useState(false)
  const own = all.filter(other => other.under === target.name)
  const { parts, quarter, value } = target
  return (
    <li className="target">
      <div className="target-head">
        <Link to="/registers/$register/$id" params={{ register: 'target', id: target.id }} search={{}}>
          {language === 'zh' ? target.name : target.nameEn}
        </Link>
        <span className="faint">{target.office && names.officeShort(target.office)}</span>
      </div>
      <p>
        {t(projectsWords.asked, {
          compare: names.label(target.compare),
          value: figure(target.asked, target.unit),
        })}
        {quarter !== undefined && value !== undefined ? (
          <>
            {' · '}
            {t(projectsWords.soFar, { n: quarter, value: figure(value, target.unit) })}{' '}
            <strong className={target.reached ? 'is-verified' : ''}>
              {t(target.reached ? projectsWords.reached : projectsWords.notReached)}
            </strong>
          </>
        ) : (
          <span className="faint"> · {t(projectsWords.noActual)}</span>
        )}
      </p>
      {target.actuals.length > 0 && <Quarters target={target} />}
      {target.earlier.map(({ value: was, why, document }) => (
        <p key={document} className="faint">
          {t(projectsWords.earlier, { value: figure(was, target.unit), why, document })}
        </p>
      ))}
      <p className="faint">
        {t(projectsWords.data)}：{target.data} · {t(projectsWords.source)}：{target.source}
      </p>
      {parts && (
        <div className="target-parts">
          <p>{t(projectsWords.parts, { ...parts, sum: figure(parts.sum, target.unit) })}</p>
          <Button size="small" aria-expanded={isOpen} onClick={() => open(!isOpen)}>
            {t(isOpen ? projectsWords.hideParts : projectsWords.showParts)}
          </Button>
          {isOpen && (
            <ul>
              {own.map(part => (
                <Target key={part.id} target={part} all={all} />
              ))}
            </ul>
          )}
        </div>
      )}
    </li>
  )
}

/** 年度目标: each with its quarters, what it was before, and its parts one click below. */
export default function TargetsPage() {
  const { t } = useLanguage()
  const [year, setYear] = useState<number>()
  const { data, error, refetch } = useQuery(targetsQuery(year))
  if (error && !data) return <ProblemNote problem={error} retry={() => void refetch()} />
  if (!data) return <Loading />
  const names = new Set(data.items.map(item => item.name))
  const top = data.items.filter(item => item.under === undefined || !names.has(item.under))
  return (
    <article className="projects">
      <div className="page-head">
        <h1>{t(projectsWords.targets)}</h1>
        <YearPicker year={data.year} change={setYear} />
        <p className="faint">{t(projectsWords.targetsNote)}</p>
      </div>
      <section className="sheet" aria-label={t(projectsWords.targets)}>
        {top.length === 0 && (
          <p>
            {t(projectsWords.noTargets, { year: data.year })}{' '}
            {data.years.map(other => (
              <Button key={other} size="small" type="link" onClick={() => setYear(other)}>
                {t(projectsWords.year, { year: other })}
              </Button>
            ))}
          </p>
        )}
        <ul className="targets">
          {top.map(target => (
            <Target key={target.id} target={target} all={data.items} />
          ))}
        </ul>
      </section>
    </article>
  )
}
