import { type ReactNode, useEffect, useId, useState } from 'react'
import type { ApiProblem } from '../api/problem.ts'
import { useLanguage } from '../words/language.tsx'
import { portalWords } from '../words/portal-words.ts'
import { sharedWords } from '../words/shared-words.ts'
import { submitWords } from '../words/submit-words.ts'
import type { Reading } from './use-read.ts'

/** The title of the window. */
export function useWindowTitle(title: string): void {
  useEffect(() => {
    document.title = title
  }, [title])
}

/** The title of a page, which is also that of the window. */
export function PageTitle({ children, lead }: { readonly children: string; readonly lead?: string }) {
  const { t } = useLanguage()
  useWindowTitle(`${children} · ${t(portalWords.name)}`)
  return (
    <header className="page-title">
      <h1>{children}</h1>
      {lead !== undefined && <p className="lead">{lead}</p>}
    </header>
  )
}

export function ProblemNote({
  problem,
  again,
}: {
  readonly problem: ApiProblem
  readonly again?: () => void
}) {
  const { t } = useLanguage()
  return (
    <div className="note is-bad" role="alert">
      <p>
        <strong>{t(problem.title)}</strong> {t(problem.detail)}
      </p>
      {problem.traceId !== undefined && problem.status >= 500 && (
        <p className="small">{t(sharedWords.traceId, { id: problem.traceId })}</p>
      )}
      {again && (
        <button type="button" onClick={again}>
          {t(portalWords.retry)}
        </button>
      )}
    </div>
  )
}

/** What is read, or why it is not there yet. */
export function Awaited<T>({
  reading,
  children,
}: {
  readonly reading: Reading<T>
  readonly children: (value: T) => ReactNode
}) {
  const { t } = useLanguage()
  const { value, problem, again } = reading
  return (
    <>
      {problem && <ProblemNote problem={problem} again={again} />}
      {value === undefined && !problem && (
        <p className="loading" role="status">
          {t(portalWords.loading)}
        </p>
      )}
      {value !== undefined && children(value)}
    </>
  )
}

interface FieldProps {
  readonly label: string
  readonly hint?: string | undefined
  readonly error?: string | undefined
  readonly children: (given: {
    id: string
    'aria-describedby': string | undefined
    'aria-invalid': true | undefined
  }) => ReactNode
}

/** A field with its label above, its hint below, and what is wrong with it said in words. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId()
  const described = [...(hint ? [`${id}-hint`] : []), ...(error ? [`${id}-error`] : [])].join(' ')
  return (
    <div className={`field${error ? ' is-wrong' : ''}`}>
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined })}
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  )
}

export function CopyButton({ text, what }: { readonly text: string; readonly what: string }) {
  const { t } = useLanguage()
  const [isCopied, setCopied] = useState(false)
  const label = isCopied ? t(submitWords.copied) : t(submitWords.copy)
  return (
    <button
      type="button"
      className="is-quiet no-print"
      aria-label={`${label} ${what}`}
      onClick={() => {
        navigator.clipboard?.writeText(text).then(
          () => setCopied(true),
          () => undefined,
        )
      }}
    >
      {label}
    </button>
  )
}
