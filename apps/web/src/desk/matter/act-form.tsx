import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Drawer } from 'antd'
import { useRef, useState } from 'react'
import { newKey, read, act as send } from '../../api/client.ts'
import type { CommandView, ProcedureView } from '../../api/county.ts'
import type { MatterView, TimelineEntry } from '../../api/matters.ts'
import { ApiProblem } from '../../api/problem.ts'
import { stampOf } from '../../look/times.ts'
import { formWords } from '../../words/form-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { FilesField } from '../files/files-field.tsx'
import { CommandFields } from '../forms/command-fields.tsx'
import { faultsOf, inputOf, type Values } from '../forms/values.ts'
import { useNames } from '../reading/names.ts'
import { matterQuery } from '../reading/queries.ts'
import { ProblemNote } from '../shell/broken.tsx'
import { choicesFor, type PossibleAct } from './possible-acts.ts'

export interface ActFormProps {
  readonly act: PossibleAct
  readonly command: CommandView
  readonly matter: MatterView
  readonly procedure: ProcedureView
  /** What stands in the form from the beginning. */
  readonly given?: Values
  readonly close: () => void
}

interface Meanwhile {
  readonly matter: MatterView
  readonly entries: readonly TimelineEntry[]
}

/** What others did since the form was opened, and whether the act is still possible. */
function MeanwhileNote({ meanwhile, act }: { readonly meanwhile: Meanwhile; readonly act: PossibleAct }) {
  const { t } = useLanguage()
  const { matter, entries } = meanwhile
  const refusal = matter.refused.find(r => r.command === act.command && r.duty === act.duty)
  const isGone = !matter.allowed.some(a => a.command === act.command && a.duty === act.duty)
  return (
    <div className="meanwhile" role="alert">
      <strong>{t(formWords.moved)}</strong>
      <p>{t(formWords.movedDetail)}</p>
      <ul>
        {entries.map(entry => (
          <li key={entry.version}>
            <span className="faint">{stampOf(entry.recorded)}</span> {t(entry.text)}
          </li>
        ))}
      </ul>
      {isGone && refusal && <p>{t(formWords.noLonger, { reason: t(refusal.reason) })}</p>}
    </div>
  )
}

function bodyOf({ act, command }: ActFormProps, values: Values): Values {
  const input = inputOf(command.input, values)
  const placed = act.duty === null ? {} : { duty: act.duty }
  return act.draftOf ? { act: act.draftOf.name, input, ...placed } : { ...input, ...placed }
}

/** Sends the act; if the matter has moved, learns what happened and lets the reader decide again. */
function useSending(props: ActFormProps) {
  const { act, matter, close } = props
  const { t } = useLanguage()
  const { message } = App.useApp()
  const cache = useQueryClient()
  const key = useRef(newKey())
  const [meanwhile, setMeanwhile] = useState<Meanwhile>()
  const [problem, setProblem] = useState<ApiProblem>()
  const [isSending, setSending] = useState(false)
  const version = meanwhile?.matter.version ?? matter.version

  async function lookAgain(): Promise<void> {
    const now = await read<MatterView>(`/api/matters/${matter.id}`)
    setMeanwhile({ matter: now, entries: now.timeline.entries.filter(e => e.version > version) })
    setProblem(undefined)
  }
  async function submit(values: Values): Promise<void> {
    setSending(true)
    try {
      await send(`/api/matters/${matter.id}/${act.command}`, {
        input: bodyOf(props, values),
        version,
        key: key.current,
      })
      message.success(t(formWords.recorded, { act: t(act.title) }))
      await cache.invalidateQueries({ queryKey: matterQuery(matter.number).queryKey })
      void cache.invalidateQueries({ queryKey: ['list'] })
      close()
    } catch (fault) {
      if (!(fault instanceof ApiProblem)) throw fault
      if (fault.moved) await lookAgain()
      else setProblem(fault)
    } finally {
      setSending(false)
    }
  }
  return { submit, meanwhile, problem, isSending }
}

function filesIn({ attachments }: Values): readonly string[] {
  return (attachments as readonly string[] | undefined) ?? []
}

const NOTHING: Values = {}

const isPhone = () => window.matchMedia('(max-width: 720px)').matches

/** The form of one act, beside the matter it is about; on a phone it comes from below, within reach of a thumb. */
export function ActForm(props: ActFormProps) {
  const { act, command, matter, procedure, given = NOTHING, close } = props
  const { t } = useLanguage()
  const names = useNames()
  const [values, setValues] = useState<Values>(given)
  const { submit, meanwhile, problem, isSending } = useSending(props)
  const label = (key: string) => names.label(key, procedure.labels)
  const takesFiles = command.input.properties?.attachments !== undefined
  const lacksFiles = command.input.required?.includes('attachments') && filesIn(values).length === 0
  const isReady = faultsOf(command.input, values).length === 0 && !lacksFiles
  return (
    <Drawer
      open
      title={t(act.title)}
      placement={isPhone() ? 'bottom' : 'right'}
      size={isPhone() ? '86%' : 520}
      onClose={close}
      footer={
        <div className="act-footer">
          <Button onClick={close}>{t(formWords.cancel)}</Button>
          <Button type="primary" disabled={!isReady} loading={isSending} onClick={() => void submit(values)}>
            {t(meanwhile ? formWords.sendAgain : formWords.send)}
          </Button>
        </div>
      }
    >
      {meanwhile && <MeanwhileNote meanwhile={meanwhile} act={act} />}
      {problem && <ProblemNote problem={problem} />}
      {act.posts && (
        <p className="faint">
          {t(formWords.drafting, { posts: act.posts.map(post => names.label(post)).join(' → ') })}
        </p>
      )}
      <CommandFields
        schema={command.input}
        values={values}
        change={setValues}
        choices={choicesFor(act, { matter, procedure, t }, label)}
        faults={problem?.errors ?? []}
      />
      {takesFiles && (
        <FilesField
          matter={matter}
          value={filesIn(values)}
          change={update => setValues(now => ({ ...now, attachments: update(filesIn(now)) }))}
        />
      )}
    </Drawer>
  )
}
