import { Button, Progress } from 'antd'
import { useState } from 'react'
import type { WholeImport } from '../../api/imports.ts'
import { useLanguage } from '../../words/language.tsx'
import { registerWords } from '../../words/register-words.ts'
import { toDo } from './import-state.ts'

interface RunProps {
  readonly job: WholeImport
  readonly isBusy: boolean
  readonly run: () => void
  readonly stop: () => void
}

function Running({ job, stop }: RunProps) {
  const { t } = useLanguage()
  const [isStopping, setStopping] = useState(false)
  const { done, lines } = job
  const said = t(registerWords.progress, { done, all: lines })
  return (
    <>
      <Progress
        percent={lines > 0 ? Math.floor((done / lines) * 100) : 0}
        status="active"
        aria-label={said}
      />
      <p role="status">
        {t(isStopping ? registerWords.stopping : registerWords.progress, { done, all: lines })}
      </p>
      <Button
        disabled={isStopping}
        onClick={() => {
          setStopping(true)
          stop()
        }}
      >
        {t(registerWords.stop)}
      </Button>
    </>
  )
}

/** Begins a run, shows how far it is, stops it, goes on; and when it is done, gives the sheet to take back. */
export function RunPart(props: RunProps) {
  const { t } = useLanguage()
  const { job, isBusy, run } = props
  const { state, fault, plan, id, lines } = job
  const left = plan ? toDo(plan.counts) : lines
  const isBegun = fault !== null || state === 'interrupted'
  return (
    <section className="sheet run-part" aria-label={t(registerWords.stepRun)}>
      {state === 'running' && <Running {...props} />}
      {(state === 'planned' || state === 'interrupted') && (
        <>
          <p>{left === 0 ? t(registerWords.nothingToRun) : t(registerWords.runNote, { n: left })}</p>
          <Button type="primary" loading={isBusy} disabled={left === 0} onClick={run}>
            {isBegun ? t(registerWords.goOn) : t(registerWords.run, { n: left })}
          </Button>
        </>
      )}
      {state === 'done' && (
        <>
          <p>{t(registerWords.writeBackNote)}</p>
          <Button type="primary" href={`/api/imports/${id}/write-back.xlsx`} download>
            {t(registerWords.writeBack)}
          </Button>
        </>
      )}
    </section>
  )
}
