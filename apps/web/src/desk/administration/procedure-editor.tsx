import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox } from 'antd'
import { useMemo, useState } from 'react'
import type { CheckedProcedure } from '../../api/administration.ts'
import { send } from '../../api/client.ts'
import { adminWords } from '../../words/admin-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { ProcedureDrawing } from '../matter/procedure-drawing.tsx'
import { useRested } from '../several/rested.ts'
import { ChangeReview } from './change-review.tsx'
import { Impact } from './impact.tsx'
import { YamlEditor } from './yaml-editor.tsx'

/** The file as it is typed, checked by the server whenever the typing rests. */
function useChecked(yaml: string): CheckedProcedure | undefined {
  const rested = useRested(yaml)
  return useQuery({
    queryKey: ['check-procedure', rested],
    queryFn: async ({ signal }) => {
      const body = { yaml: rested }
      return (await send<CheckedProcedure>('/api/county/procedures/check', { method: 'POST', body, signal }))
        .value
    },
    placeholderData: previous => previous,
  }).data
}

function Verdict({ checked }: { readonly checked: CheckedProcedure }) {
  const { t } = useLanguage()
  if (checked.problems.length === 0) return <p className="fine">{t(adminWords.noProblems)}</p>
  return (
    <ol className="problems" aria-live="polite">
      {checked.problems.map(({ line, code, message }) => (
        <li key={`${line}${code}${message.zh}`}>{t(adminWords.problemAt, { line, what: t(message) })}</li>
      ))}
    </ol>
  )
}

/** A new version begins with the text of the old one, its number raised. */
export function nextVersion(yaml: string, version: number): string {
  return yaml.replace(/^version:.*$/m, `version: ${version + 1}`)
}

interface EditorProps {
  /** The text as it was published last, and its version. */
  readonly source: string
  readonly version: number
  readonly close: () => void
}

/** A new version of a procedure: written under live checking and drawing, held against what runs, then published. */
export function ProcedureEditor({ source, version, close }: EditorProps) {
  const { t, language } = useLanguage()
  const [yaml, setYaml] = useState(() => nextVersion(source, version))
  const [isCompared, setCompared] = useState(false)
  const [isReviewed, setReviewed] = useState(false)
  const checked = useChecked(yaml)
  const problems = useMemo(
    () => (checked?.problems ?? []).map(({ line, message }) => ({ line, says: message[language] })),
    [checked, language],
  )
  const isClean = checked !== undefined && checked.problems.length === 0
  return (
    <div className="editor">
      <div className="editor-text">
        <Checkbox checked={isCompared} onChange={event => setCompared(event.target.checked)}>
          {t(adminWords.compare, { n: version })}
        </Checkbox>
        <YamlEditor
          text={yaml}
          change={text => {
            setYaml(text)
            setReviewed(false)
          }}
          problems={problems}
          published={isCompared ? source : undefined}
          label={t(adminWords.source)}
        />
      </div>
      <div className="editor-side">
        <h3>{t(adminWords.checking)}</h3>
        {checked && <Verdict checked={checked} />}
        {checked?.procedure && <ProcedureDrawing procedure={checked.procedure} />}
        {isClean && <Impact yaml={yaml} running={checked.running} />}
        {isReviewed && isClean ? (
          <ChangeReview
            change={{ command: 'publish-procedure', input: { yaml } }}
            done={close}
            cancel={() => setReviewed(false)}
          />
        ) : (
          <div className="room-acts">
            <Button onClick={close}>{t(adminWords.leave)}</Button>
            <Button type="primary" disabled={!isClean} onClick={() => setReviewed(true)}>
              {t(adminWords.publish)}
            </Button>
          </div>
        )}
      </div>
    </div>
  )
}
