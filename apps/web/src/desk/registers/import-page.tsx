import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Button, Popconfirm, Steps } from 'antd'
import { useState } from 'react'
import { read, send } from '../../api/client.ts'
import type { WholeImport } from '../../api/imports.ts'
import { ApiProblem } from '../../api/problem.ts'
import { useLanguage } from '../../words/language.tsx'
import { registerWords } from '../../words/register-words.ts'
import { ProblemNote } from '../shell/broken.tsx'
import { Loading } from '../shell/loading.tsx'
import { stateWord, stepOf } from './import-state.ts'
import { MappingPart } from './mapping-part.tsx'
import { OutcomePart } from './outcome-part.tsx'
import { RegistersFrame } from './registers-frame.tsx'
import { RunPart } from './run-part.tsx'

const LOOK_EVERY_MS = 600

function useImport(id: string) {
  return useQuery({
    queryKey: ['imports', id],
    queryFn: ({ signal }) => read<WholeImport>(`/api/imports/${encodeURIComponent(id)}`, signal),
    refetchInterval: query => (query.state.data?.state === 'running' ? LOOK_EVERY_MS : false),
  })
}

/** Changes an import and shows what has become of it; what was refused stays readable. */
function useChanging(id: string) {
  const cache = useQueryClient()
  const [problem, setProblem] = useState<ApiProblem>()
  const [isBusy, setBusy] = useState(false)
  async function change(what: string, method: 'POST' | 'PUT', body: unknown = {}): Promise<void> {
    setBusy(true)
    setProblem(undefined)
    try {
      await send(`/api/imports/${id}/${what}`, { method, body })
    } catch (fault) {
      if (!(fault instanceof ApiProblem)) throw fault
      setProblem(fault)
    } finally {
      await cache.invalidateQueries({ queryKey: ['imports'] })
      setBusy(false)
    }
  }
  return { problem, isBusy, change }
}

function Forget({ id }: { readonly id: string }) {
  const { t } = useLanguage()
  const cache = useQueryClient()
  const navigate = useNavigate()
  async function forget(): Promise<void> {
    await send(`/api/imports/${id}`, { method: 'DELETE' })
    await navigate({ to: '/registers/imports', search: {} })
    cache.removeQueries({ queryKey: ['imports', id] })
    await cache.invalidateQueries({ queryKey: ['imports'] })
  }
  return (
    <Popconfirm
      title={t(registerWords.forgetSure)}
      okText={t(registerWords.yes)}
      cancelText={t(registerWords.no)}
      onConfirm={() => void forget()}
    >
      <Button danger type="text">
        {t(registerWords.forget)}
      </Button>
    </Popconfirm>
  )
}

function Whole({ job }: { readonly job: WholeImport }) {
  const { t } = useLanguage()
  const { id, plan, outcome, state } = job
  const { problem, isBusy, change } = useChanging(id)
  const steps = ['stepRead', 'stepTry', 'stepRun', 'stepBack'] as const
  return (
    <>
      <Steps
        className="import-steps"
        size="small"
        current={stepOf(job)}
        items={steps.map(key => ({ title: t(registerWords[key]) }))}
      />
      {problem && <ProblemNote problem={problem} />}
      <RunPart
        job={job}
        isBusy={isBusy}
        run={() => void change('run', 'POST')}
        stop={() => void change('stop', 'POST')}
      />
      {outcome && job.counts && <OutcomePart counts={job.counts} lines={outcome} faults={[]} isDone />}
      {plan && (
        <>
          <MappingPart
            key={job.asked}
            job={job}
            plan={plan}
            isBusy={isBusy}
            apply={mapping => void change('mapping', 'PUT', { mapping })}
          />
          <OutcomePart counts={plan.counts} lines={plan.lines} faults={plan.faults} />
        </>
      )}
      {state !== 'running' && (
        <p className="register-end">
          <Link to="/registers/imports" search={{}}>
            {t(registerWords.back)}
          </Link>
          <Forget id={id} />
        </p>
      )}
    </>
  )
}

/** One register on its way in: how it was understood, what would be done, the run, and the sheet to take back. */
export function ImportPage() {
  const { t } = useLanguage()
  const { id } = useParams({ strict: false }) as { id: string }
  const job = useImport(id)
  if (job.isPending) return <Loading />
  if (job.isError && !job.data) return <ProblemNote problem={job.error} retry={() => void job.refetch()} />
  if (!job.data) return null
  return (
    <RegistersFrame title={job.data.fileName} note={t(stateWord(job.data))}>
      <Whole job={job.data} />
    </RegistersFrame>
  )
}
