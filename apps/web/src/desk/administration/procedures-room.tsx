import { useQuery } from '@tanstack/react-query'
import { Link, lazyRouteComponent } from '@tanstack/react-router'
import { Button } from 'antd'
import { Suspense, useState } from 'react'
import { read } from '../../api/client.ts'
import type { ProcedureEntry } from '../../api/county.ts'
import { adminWords } from '../../words/admin-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { ProcedureDrawing } from '../matter/procedure-drawing.tsx'
import { useDirectory } from '../reading/names.ts'
import { procedureQuery } from '../reading/queries.ts'
import { Loading } from '../shell/loading.tsx'
import '../matter/matter.css'

/** The editor is as heavy as the rest of the room together: it is fetched when somebody edits. */
const ProcedureEditor = lazyRouteComponent(() => import('./procedure-editor.tsx'), 'ProcedureEditor')

function Shown({ entry, latest }: { readonly entry: ProcedureEntry; readonly latest: number }) {
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
      {procedure && !isEdited && <ProcedureDrawing procedure={procedure} />}
      {procedure?.basis && !isEdited && <p className="faint">{procedure.basis}</p>}
      {!isEdited && (
        <div className="room-acts">
          <Button onClick={() => setEdited(true)}>{t(adminWords.edit)}</Button>
          {!entry.isCurrent && (
            <Link
              to="/administration/$room"
              params={{ room: 'migration' }}
              search={{ procedure: id, from: String(version), to: String(latest) }}
            >
              {t(adminWords.planMigration)}
            </Link>
          )}
        </div>
      )}
      {isEdited && source && (
        <Suspense fallback={<Loading />}>
          <ProcedureEditor source={source.yaml} version={latest} close={() => setEdited(false)} />
        </Suspense>
      )}
    </>
  )
}

function Version({ entry, latest }: { readonly entry: ProcedureEntry; readonly latest: number }) {
  const { t } = useLanguage()
  const [isOpen, setOpen] = useState(false)
  return (
    <details className="sheet procedure" onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>
        {t(entry.title)}{' '}
        <span className="faint">
          {t(adminWords.versionOf, { n: entry.version })} ·{' '}
          {t(entry.isCurrent ? adminWords.current : adminWords.earlier)}
        </span>
      </summary>
      {isOpen && <Shown entry={entry} latest={latest} />}
    </details>
  )
}

/** Procedures in force, drawn; the file behind each can be edited under live checking and published anew. */
export function ProceduresRoom() {
  const procedures = useDirectory()?.procedures ?? []
  const latestOf = (id: string) => Math.max(...procedures.filter(p => p.id === id).map(p => p.version))
  return (
    <>
      {[...procedures]
        .sort((a, b) => Number(b.isCurrent) - Number(a.isCurrent))
        .map(entry => (
          <Version key={`${entry.id}@${entry.version}`} entry={entry} latest={latestOf(entry.id)} />
        ))}
    </>
  )
}
