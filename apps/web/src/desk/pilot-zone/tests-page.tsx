import './pilot-zone.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useLanguage } from '../../words/language.tsx'
import { pilotZoneWords } from '../../words/pilot-zone-words.ts'
import { useNames } from '../reading/names.ts'
import { ProblemNote } from '../shell/broken.tsx'
import { Loading } from '../shell/loading.tsx'
import { type Condition, type Test, testsQuery } from './pilot-zone-api.ts'

/** What was reported against what is asked: a bar where more is better, a number where there must be none. */
function Asked({ condition }: { readonly condition: Condition }) {
  const { t } = useLanguage()
  const { of, asked, there, met } = condition
  return (
    <li className={met ? 'is-met' : ''}>
      <span>{t(pilotZoneWords[of])}</span>
      {asked > 0 && (
        <span className="bar" aria-hidden="true">
          <i style={{ width: `${Math.min(100, (there / asked) * 100)}%` }} />
        </span>
      )}
      <span>{asked > 0 ? t(pilotZoneWords.ofAsked, { there, asked }) : there}</span>
    </li>
  )
}

function Validity({ test }: { readonly test: Test }) {
  const { t } = useLanguage()
  const names = useNames()
  const { validity, over, plate } = test
  if (over) return <p>{t(pilotZoneWords.overSince, { day: over.on, cause: names.label(over.cause) })}</p>
  if (!validity) return <p className="faint">{t(pilotZoneWords.notPlated)}</p>
  return (
    <p>
      {plate && <b>{t(pilotZoneWords.plate, { number: plate })}</b>} {t(validity.words)}
    </p>
  )
}

function TestCard({ test }: { readonly test: Test }) {
  const { t, language } = useLanguage()
  const names = useNames()
  const { id, vin, firm, model, level, stage, segments, progression, reports } = test
  return (
    <li className="sheet test">
      <h2>
        <Link to="/registers/$register/$id" params={{ register: 'test-vehicle', id }} search={{}}>
          {vin}
        </Link>
      </h2>
      <p className="faint">
        {[firm, model, level, stage && names.label(stage), segments.join(language === 'zh' ? '、' : ', ')]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <h3>{t(pilotZoneWords.validity)}</h3>
      <Validity test={test} />
      <h3>{t(pilotZoneWords.progression)}</h3>
      <ul className="stages">
        {progression.map(({ stage: next, reached, join, conditions }) => (
          <li key={next}>
            <p>
              {t(pilotZoneWords.toStage, { stage: names.label(next) })}{' '}
              <span className="faint">{names.label(join)}</span>{' '}
              <b className={reached ? 'is-met' : ''}>
                {t(reached ? pilotZoneWords.enough : pilotZoneWords.notEnough)}
              </b>
            </p>
            <ul className="conditions">
              {conditions.map(condition => (
                <Asked key={condition.of} condition={condition} />
              ))}
            </ul>
          </li>
        ))}
      </ul>
      <h3>{t(pilotZoneWords.reports)}</h3>
      {reports.length === 0 && <p className="faint">{t(pilotZoneWords.noReports)}</p>}
      <ul className="reports">
        {reports.map(({ kind, due, filed }) => (
          <li key={due + kind}>
            {t(pilotZoneWords.due, { kind: names.label(kind), day: due })}{' '}
            <span className={filed ? 'is-met' : 'faint'}>
              {t(filed ? pilotZoneWords.filed : pilotZoneWords.notFiled)}
            </span>
          </li>
        ))}
      </ul>
      {(test.status === 'declared' || test.status === 'on-road') && (
        <p className="paper-links no-print">
          {t(pilotZoneWords.notice)} <a href={`/api/pilot-zone/tests/${id}/notice.docx`}>.docx</a>{' '}
          <a href={`/api/pilot-zone/tests/${id}/notice.pdf`} target="_blank" rel="noreferrer">
            PDF
          </a>
        </p>
      )}
    </li>
  )
}

/** 测试与进阶: until when each test is valid and why, what it owes, and how far what was reported reaches. */
export default function TestsPage() {
  const { t } = useLanguage()
  const { data, error, refetch } = useQuery(testsQuery)
  if (error && !data) return <ProblemNote problem={error} retry={() => void refetch()} />
  if (!data) return <Loading />
  const { rules, tests } = data
  return (
    <article className="pilot-zone">
      <div className="page-head">
        <h1>{t(pilotZoneWords.tests)}</h1>
        <p className="faint">{t(pilotZoneWords.testsNote)}</p>
        <p>
          {rules ? t(pilotZoneWords.rules, { name: rules.name }) : t(pilotZoneWords.noRules)}{' '}
          {rules && <span className="faint">{t(pilotZoneWords.rulesSource, { source: rules.source })}</span>}
        </p>
      </div>
      {tests.length === 0 && <p className="sheet">{t(pilotZoneWords.noTests)}</p>}
      <ul className="tests">
        {tests.map(test => (
          <TestCard key={test.id} test={test} />
        ))}
      </ul>
    </article>
  )
}
