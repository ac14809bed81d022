import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { ApiProblem } from '../../api/problem.ts'
import { deskWords } from '../../words/desk-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { sharedWords } from '../../words/shared-words.ts'

/** An answer that was not a yes, in the reader's language, with what can be done about it. */
export function ProblemNote({ problem, retry }: { readonly problem: unknown; readonly retry?: () => void }) {
  const { t } = useLanguage()
  const known = problem instanceof ApiProblem ? problem : undefined
  return (
    <div className="problem-note" role="alert">
      <h2>{t(known?.title ?? sharedWords.unknownProblem)}</h2>
      <p>{t(known?.detail ?? sharedWords.unknownProblemDetail)}</p>
      {known?.traceId && <p className="faint">{t(sharedWords.traceId, { id: known.traceId })}</p>}
      {retry && <Button onClick={retry}>{t(sharedWords.retry)}</Button>}
    </div>
  )
}

export function Broken({ error }: { readonly error: unknown }) {
  return <ProblemNote problem={error} retry={() => window.location.reload()} />
}

export function Missing() {
  const { t } = useLanguage()
  return (
    <div className="problem-note">
      <h1>{t(deskWords.pageMissing)}</h1>
      <Link to="/">{t(deskWords.backToDesk)}</Link>
    </div>
  )
}
