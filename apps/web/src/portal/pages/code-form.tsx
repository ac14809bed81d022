import { type FormEvent, useState } from 'react'
import type { ApiProblem } from '../../api/problem.ts'
import { stampOf } from '../../look/times.ts'
import { followWords } from '../../words/follow-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { Field } from '../parts.tsx'
import { followReceipt } from '../portal-api.ts'
import { asProblem } from '../use-read.ts'

interface Props {
  readonly secret: string
  readonly onOpen: (code: string) => void
}

/** The query code: what opens the contents of a matter whose link may be anybody's. */
export function CodeForm({ secret, onOpen }: Props) {
  const { t } = useLanguage()
  const [code, setCode] = useState('')
  const [problem, setProblem] = useState<ApiProblem>()
  const [isAsking, setAsking] = useState(false)

  async function open(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (code.trim() === '') return
    setAsking(true)
    try {
      await followReceipt({ secret, code })
      onOpen(code)
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setAsking(false)
    }
  }
  function said({ code: what, more, detail }: ApiProblem): string {
    if (what === 'query-code-wrong') return t(followWords.codeLeft, { n: Number(more.left) })
    if (what === 'query-code-closed') return t(followWords.codeClosed, { when: stampOf(String(more.until)) })
    return t(detail)
  }
  return (
    <form className="form code-form no-print" noValidate onSubmit={event => void open(event)}>
      <Field
        label={t(followWords.code)}
        hint={t(followWords.statusOnly)}
        error={problem ? said(problem) : undefined}
      >
        {given => (
          <input
            {...given}
            className="code"
            type="text"
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={12}
            value={code}
            onChange={event => setCode(event.target.value)}
          />
        )}
      </Field>
      <button type="submit" className="is-main" disabled={isAsking}>
        {t(followWords.unlock)}
      </button>
    </form>
  )
}
