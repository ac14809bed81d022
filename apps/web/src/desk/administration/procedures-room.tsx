import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Input } from 'antd'
import { useEffect, useState } from 'react'
import type { CheckedProcedure } from '../../api/administration.ts'
import { read, send } from '../../api/client.ts'
import type { ProcedureEntry } from '../../api/county.ts'
import { adminWords } from '../../words/admin-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { useCommands } from '../forms/use-commands.ts'
import { ProcedureDrawing } from '../matter/procedure-drawing.tsx'
import { useDirectory } from '../reading/names.ts'
import { procedureQuery } from '../reading/queries.ts'
import { ProblemNote } from '../shell/broken.tsx'
import { useCountyAct, useMayChange } from './county-change.tsx'
import '../matter/matter.css'

const REST_MS = 350

/** The file as it is typed, checked by the server whenever the typing rests. */
function useChecked(yaml: string): CheckedProcedure | undefined {
  const [rested, setRested] = useState(yaml)
  useEffect(() => {
    const timer = setTimeout(() => setRested(yaml), REST_MS)
    return () => clearTimeout(timer)
  }, [yaml])
  return useQuery({
    queryKey: ['check-procedure', rested],
    queryFn: async ({ signal }) =>
      (
        await send<CheckedProcedure>('/api/county/procedures/check', {
          method: 'POST',
          body: { yaml: rested },
          signal,
        })
      ).value,
    placeholderData: previous => previous,
  }).data
}

function Verdict({ checked }: { readonly checked: CheckedProcedure }) {
  const { t } = useLanguage()
  if (checked.problems.length === 0)
    return (
      <>
        <Alert type="success" title={t(adminWords.noProblems)} />
        <p className="faint">
          {t(adminWords.impact, { n: `${checked.running}${checked.runningIsMore ? '+' : ''}` })}
        </p>
      </>
    )
  return (
    <ol className="problems" aria-live="polite">
      {checked.problems.map(({ line, code, message }) => (
        <li key={`${line}${code}${message.zh}`}>{t(adminWords.problemAt, { line, what: t(message) })}</li>
      ))}
    </ol>
  )
}

/** A new version begins with the text of the old one, its number raised. */
function nextVersion(yaml: string, version: number): string {
  return yaml.replace(/^version:.*$/m, `version: ${version + 1}`)
}

function Editor({ source, version }: { readonly source: string; readonly version: number }) {
  const { t } = useLanguage()
  const [yaml, setYaml] = useState(() => nextVersion(source, version))
  const checked = useChecked(yaml)
  const publish = useCommands()?.find(c => c.name === 'publish-procedure')
  const mayChange = useMayChange()
  const { problem, run } = useCountyAct()
  const isClean = checked !== undefined && checked.problems.length === 0
  return (
    <div className="editor">
      <Input.TextArea
        value={yaml}
        onChange={event => setYaml(event.target.value)}
        rows={28}
        aria-label={t(adminWords.source)}
        spellCheck={false}
        className="yaml"
      />
      <div>
        <h3>{t(adminWords.checking)}</h3>
        {checked && <Verdict checked={checked} />}
        {checked?.procedure && <ProcedureDrawing procedure={checked.procedure} />}
        {problem && <ProblemNote problem={problem} />}
        <Button
          type="primary"
          disabled={!isClean || !mayChange || !publish}
          title={mayChange ? undefined : t(adminWords.notYours)}
          onClick={() => publish && void run(publish, { yaml })}
        >
          {t(adminWords.publish)}
        </Button>
      </div>
    </div>
  )
}

function Shown({ entry }: { readonly entry: ProcedureEntry }) {
  const { t } = useLanguage()
  const { id, version } = entry
  const [isEdited, setEdited] = useState(false)
  const procedure = useQuery(procedureQuery(id, version)).data
  const source = useQuery({
    queryKey: ['procedure', id, version, 'source'],
    queryFn: ({ signal }) => read<{ yaml: string }>(`/api/county/procedures/${id}/${version}/source`, signal),
    enabled: isEdited,
  }).data
  return (
    <>
      {procedure && <ProcedureDrawing procedure={procedure} />}
      {procedure?.basis && <p className="faint">{procedure.basis}</p>}
      {!isEdited && <Button onClick={() => setEdited(true)}>{t(adminWords.edit)}</Button>}
      {isEdited && source && <Editor source={source.yaml} version={version} />}
    </>
  )
}

/** Procedures in force, drawn; the file behind each can be edited under live checking and published anew. */
export function ProceduresRoom() {
  const { t } = useLanguage()
  const procedures = useDirectory()?.procedures ?? []
  return (
    <>
      {[...procedures]
        .sort((a, b) => Number(b.isCurrent) - Number(a.isCurrent))
        .map(entry => (
          <details key={`${entry.id}@${entry.version}`} className="sheet procedure">
            <summary>
              {t(entry.title)}{' '}
              <span className="faint">
                {t(adminWords.versionOf, { n: entry.version })} ·{' '}
                {t(entry.isCurrent ? adminWords.current : adminWords.earlier)}
              </span>
            </summary>
            <Shown entry={entry} />
          </details>
        ))}
    </>
  )
}
