import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Progress } from 'antd'
import { useState } from 'react'
import { read, send } from '../../api/client.ts'
import type { ExportView } from '../../api/exports.ts'
import { ApiProblem } from '../../api/problem.ts'
import { sizeOf } from '../../look/sizes.ts'
import { stampOf } from '../../look/times.ts'
import { exportWords } from '../../words/export-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { ProblemNote } from '../shell/broken.tsx'
import { Loading } from '../shell/loading.tsx'
import { AskExport } from './ask-export.tsx'
import { RegistersFrame } from './registers-frame.tsx'

const LOOK_EVERY_MS = 1_000

function isAtWork({ state }: ExportView): boolean {
  return state === 'waiting' || state === 'running'
}

function Standing({ job }: { readonly job: ExportView }) {
  const { t } = useLanguage()
  const { state, done, total } = job
  if (state !== 'running') return <>{t(exportWords[state], { done })}</>
  const said = total === null ? t(exportWords.running, { done }) : t(exportWords.runningOf, { done, total })
  if (total === null || total === 0) return <>{said}</>
  return (
    <>
      <Progress
        size="small"
        percent={Math.min(99, Math.floor((done / total) * 100))}
        status="active"
        aria-label={said}
      />
      {said}
    </>
  )
}

function Row({ job, act }: { readonly job: ExportView; readonly act: (what: 'stop' | 'remove') => void }) {
  const { t } = useLanguage()
  const { fileName, created, bytes, expires, file } = job
  return (
    <tr>
      <td>{fileName}</td>
      <td>{stampOf(created)}</td>
      <td aria-live="polite">
        <Standing job={job} />
      </td>
      <td>{bytes === null ? '' : sizeOf(bytes)}</td>
      <td>{file && stampOf(expires)}</td>
      <td>
        <span className="file-acts">
          {file && (
            <Button
              size="small"
              type="primary"
              href={file}
              download={fileName}
              aria-label={t(exportWords.fetchOf, { name: fileName })}
            >
              {t(exportWords.fetch)}
            </Button>
          )}
          {isAtWork(job) ? (
            <Button size="small" onClick={() => act('stop')}>
              {t(exportWords.stop)}
            </Button>
          ) : (
            <Button
              size="small"
              type="text"
              aria-label={t(exportWords.removeOf, { name: fileName })}
              onClick={() => act('remove')}
            >
              {t(exportWords.remove)}
            </Button>
          )}
        </span>
      </td>
    </tr>
  )
}

/** 导出: asked for here, written in the background, fetched by whoever asked. */
export function ExportsPage() {
  const { t } = useLanguage()
  const cache = useQueryClient()
  const [problem, setProblem] = useState<ApiProblem>()
  const list = useQuery({
    queryKey: ['exports'],
    queryFn: async ({ signal }) =>
      (await read<{ items: readonly ExportView[] }>('/api/exports', signal)).items,
    refetchInterval: query => (query.state.data?.some(isAtWork) ? LOOK_EVERY_MS : false),
  })
  async function tried(doing: () => Promise<unknown>): Promise<void> {
    try {
      await doing()
      setProblem(undefined)
    } catch (fault) {
      if (!(fault instanceof ApiProblem)) throw fault
      setProblem(fault)
    } finally {
      await cache.invalidateQueries({ queryKey: ['exports'] })
    }
  }
  const act = (id: string) => (what: 'stop' | 'remove') =>
    void tried(() =>
      what === 'stop'
        ? send(`/api/exports/${id}/stop`, { method: 'POST', body: {} })
        : send(`/api/exports/${id}`, { method: 'DELETE' }),
    )
  return (
    <RegistersFrame title={t(exportWords.title)} note={t(exportWords.note)}>
      <AskExport ask={asked => void tried(() => send('/api/exports', { method: 'POST', body: asked }))} />
      {problem && <ProblemNote problem={problem} />}
      <section className="sheet" aria-labelledby="exports-title">
        <h2 id="exports-title">{t(exportWords.mine)}</h2>
        {list.isPending && <Loading />}
        {list.isError && <ProblemNote problem={list.error} retry={() => void list.refetch()} />}
        {list.data?.length === 0 && <p className="faint">{t(exportWords.none)}</p>}
        {(list.data?.length ?? 0) > 0 && (
          <div className="wide">
            <table className="plain as-cards">
              <thead>
                <tr>
                  {(['file', 'asked', 'state', 'size', 'until'] as const).map(key => (
                    <th key={key}>{t(exportWords[key])}</th>
                  ))}
                  <th />
                </tr>
              </thead>
              <tbody>
                {list.data?.map(job => (
                  <Row key={job.id} job={job} act={act(job.id)} />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </section>
    </RegistersFrame>
  )
}
