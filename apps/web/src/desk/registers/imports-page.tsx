import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Progress } from 'antd'
import { useState } from 'react'
import { read } from '../../api/client.ts'
import type { ImportView } from '../../api/imports.ts'
import { ApiProblem } from '../../api/problem.ts'
import { upload } from '../../api/upload.ts'
import { stampOf } from '../../look/times.ts'
import { fileWords } from '../../words/file-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { registerWords } from '../../words/register-words.ts'
import { DropZone } from '../files/drop-zone.tsx'
import { ProblemNote } from '../shell/broken.tsx'
import { Loading } from '../shell/loading.tsx'
import { stateWord } from './import-state.ts'
import { RegistersFrame } from './registers-frame.tsx'

function Upload() {
  const { t } = useLanguage()
  const navigate = useNavigate()
  const cache = useQueryClient()
  const [sending, setSending] = useState<{ name: string; part: number }>()
  const [problem, setProblem] = useState<ApiProblem>()
  async function take([file]: readonly File[]): Promise<void> {
    if (!file) return
    setProblem(undefined)
    setSending({ name: file.name, part: 0 })
    try {
      const progress = (part: number) => setSending({ name: file.name, part })
      const { id } = await upload<ImportView>('/api/imports', file, { progress })
      await cache.invalidateQueries({ queryKey: ['imports'] })
      await navigate({ to: '/registers/imports/$id', params: { id }, search: {} })
    } catch (fault) {
      if (!(fault instanceof ApiProblem)) throw fault
      setProblem(fault)
    } finally {
      setSending(undefined)
    }
  }
  return (
    <section className="sheet">
      {sending ? (
        <div role="status">
          <p>{t(fileWords.sending, { name: sending.name })}</p>
          <Progress
            percent={Math.round(sending.part * 100)}
            status="active"
            aria-label={t(fileWords.sending, { name: sending.name })}
            format={percent => (percent === 100 ? t(fileWords.checking) : `${percent}%`)}
          />
        </div>
      ) : (
        <DropZone take={files => void take(files)} endings={['xlsx']} isMany={false} />
      )}
      <p className="faint register-caps">{t(registerWords.importCaps)}</p>
      {problem && <ProblemNote problem={problem} />}
    </section>
  )
}

function Row({ one }: { readonly one: ImportView }) {
  const { t } = useLanguage()
  const { id, fileName, created, lines, done, counts } = one
  return (
    <tr>
      <td>
        <Link to="/registers/imports/$id" params={{ id }} search={{}}>
          {fileName}
        </Link>
      </td>
      <td>{stampOf(created)}</td>
      <td>
        {t(stateWord(one))}
        {one.state === 'running' && ` ${done}/${lines}`}
      </td>
      <td className="number">
        <span className="cell-label">{t(registerWords.lines)}</span>
        {lines}
      </td>
      <td>
        {counts &&
          (['open', 'archive', 'merge', 'known', 'refused'] as const)
            .filter(doing => counts[doing] > 0)
            .map(
              doing =>
                `${t(doing === 'refused' ? registerWords.refusedDone : registerWords[doing])} ${counts[doing]}`,
            )
            .join('，')}
      </td>
    </tr>
  )
}

/** 导入: a place to bring a register, and what one has brought. */
export function ImportsPage() {
  const { t } = useLanguage()
  const list = useQuery({
    queryKey: ['imports'],
    queryFn: ({ signal }) => read<{ items: readonly ImportView[] }>('/api/imports', signal),
    refetchInterval: query => (query.state.data?.items.some(i => i.state === 'running') ? 2_000 : false),
  })
  return (
    <RegistersFrame title={t(registerWords.importTitle)} note={t(registerWords.importNote)}>
      <Upload />
      <section className="sheet" aria-labelledby="history-title">
        <h2 id="history-title">{t(registerWords.history)}</h2>
        {list.isPending && <Loading />}
        {list.isError && <ProblemNote problem={list.error} retry={() => void list.refetch()} />}
        {list.data?.items.length === 0 && <p className="faint">{t(registerWords.noImports)}</p>}
        {(list.data?.items.length ?? 0) > 0 && (
          <div className="wide">
            <table className="plain as-cards">
              <thead>
                <tr>
                  {(['file', 'when', 'state', 'lines', 'outcome'] as const).map(key => (
                    <th key={key}>{t(registerWords[key])}</th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {list.data?.items.map(one => (
                  <Row key={one.id} one={one} />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </section>
    </RegistersFrame>
  )
}
