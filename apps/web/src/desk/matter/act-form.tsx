import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Drawer } from 'antd'
import { useState } from 'react'
import { read } from '../../api/client.ts'
import type { CommandView, ProcedureView } from '../../api/county.ts'
import type { MatterView, TimelineEntry } from '../../api/matters.ts'
import { openOnce } from '../../api/once.ts'
import { ApiProblem } from '../../api/problem.ts'
import { stampOf } from '../../look/times.ts'
import { formWords } from '../../words/form-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { matterWords } from '../../words/matter-words.ts'
import { sharedWords } from '../../words/shared-words.ts'
import { FilesField } from '../files/files-field.tsx'
import { CommandFields } from '../forms/command-fields.tsx'
import { keepInput, keptInput, withoutPersonal } from '../forms/kept-input.ts'
import { faultsOf, inputOf, type Values } from '../forms/values.ts'
import { useIsOffline } from '../reading/live.ts'
import { useMe, useNames } from '../reading/names.ts'
import { matterQuery } from '../reading/queries.ts'
import { useIsPhone } from '../reading/use-phone.ts'
import { ProblemNote } from '../shell/broken.tsx'
import { DraftText } from './draft-text.tsx'
import { choicesFor, type PossibleAct } from './possible-acts.ts'
import './acts.css'

export interface ActFormProps {
  readonly act: PossibleAct
  readonly command: CommandView
  readonly matter: MatterView
  readonly procedure: ProcedureView
  readonly close: () => void
  /** What stands in the form before anybody types, if nothing typed earlier was kept. */
  readonly given?: Values
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
function useSending(props: ActFormProps, drop: () => void) {
  const { act, matter, close } = props
  const { t } = useLanguage()
  const { message } = App.useApp()
  const cache = useQueryClient()
  const [once] = useState(() => openOnce<unknown>())
  const [meanwhile, setMeanwhile] = useState<Meanwhile>()
  const [problem, setProblem] = useState<ApiProblem>()
  const [isSending, setSending] = useState(false)
  // The page behind learns of changes by itself; who fills in a form decides on what stood there when it was opened.
  const [opened] = useState(matter.version)
  const version = meanwhile?.matter.version ?? opened

  async function lookAgain(): Promise<void> {
    const now = await read<MatterView>(`/api/matters/${matter.id}`)
    setMeanwhile({ matter: now, entries: now.timeline.entries.filter(e => e.version > version) })
    setProblem(undefined)
  }
  async function submit(values: Values): Promise<void> {
    setSending(true)
    try {
      const path = `/api/matters/${matter.id}/${act.command}`
      const { isEarlier } = await once({ path, input: bodyOf(props, values), version })
      if (isEarlier) {
        message.warning(t(sharedWords.recordedBefore), 10)
        return await lookAgain()
      }
      drop()
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

/** Which form it is: of an act, on a duty, about what it was opened for. */
function formOf({ act, matter, given = NOTHING }: ActFormProps): string {
  const about = Object.values(given).filter(value => typeof value === 'string')
  return [matter.id, act.command, act.draftOf?.name ?? '', act.duty ?? '', ...about].join('/')
}

/** What is typed, kept on this machine until it is sent: a reload or a call does not take it. */
function useKeptValues(props: ActFormProps) {
  const { command, given = NOTHING } = props
  const officer = useMe()?.officer ?? ''
  const place = { officer, of: formOf(props) }
  const [kept] = useState(() => keptInput(place))
  const [isRestored, setRestored] = useState(Object.keys(kept).length > 0)
  const [values, setValues] = useState<Values>(isRestored ? kept : given)
  const drop = () => keepInput(place, NOTHING)
  return {
    values,
    isRestored,
    /** Files arrive while one types on: a change is of what stands in the form by then. */
    change: (update: (now: Values) => Values) =>
      setValues(now => {
        const typed = update(now)
        keepInput(place, withoutPersonal(command.input, typed))
        return typed
      }),
    startOver() {
      setRestored(false)
      drop()
      setValues(given)
    },
    drop,
  }
}

interface NotesProps {
  readonly props: ActFormProps
  readonly meanwhile: Meanwhile | undefined
  /** Present while what stands in the form was typed earlier. */
  readonly startOver?: () => void
}

function Notes({ props, meanwhile, startOver }: NotesProps) {
  const { t } = useLanguage()
  const names = useNames()
  const isOffline = useIsOffline()
  const { act } = props
  return (
    <>
      {isOffline && (
        <p className="form-note" role="status">
          {t(formWords.offline)}
        </p>
      )}
      {meanwhile && <MeanwhileNote meanwhile={meanwhile} act={act} />}
      {act.posts && (
        <p className="faint">
          {t(formWords.drafting, { posts: act.posts.map(post => names.label(post)).join(' → ') })}
        </p>
      )}
      {startOver && (
        <p className="form-note" role="status">
          {t(formWords.restored)}{' '}
          <Button size="small" type="link" onClick={startOver}>
            {t(formWords.startOver)}
          </Button>
        </p>
      )}
    </>
  )
}

/** The form of one act, beside the matter it is about; on a phone it comes from below, within reach of a thumb. */
export function ActForm(props: ActFormProps) {
  const { act, command, matter, procedure, close } = props
  const { t } = useLanguage()
  const names = useNames()
  const isPhone = useIsPhone()
  const { values, change, isRestored, startOver, drop } = useKeptValues(props)
  const { submit, meanwhile, problem, isSending } = useSending(props, drop)
  const label = (key: string) => names.label(key, procedure.labels)
  const takesFiles = command.input.properties?.attachments !== undefined
  const lacksFiles = command.input.required?.includes('attachments') && filesIn(values).length === 0
  const isReady = faultsOf(command.input, values).length === 0 && !lacksFiles
  const { draft } = matter.duties.find(d => d.duty === act.duty) ?? {}
  return (
    <Drawer
      open
      title={act.draftOf ? t(matterWords.draftOf, { act: t(act.title) }) : t(act.title)}
      placement={isPhone ? 'bottom' : 'right'}
      size={isPhone ? '86%' : 520}
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
      <p className="form-subject">
        {names.title(matter.title)} <span className="faint">{matter.number}</span>
      </p>
      <Notes props={props} meanwhile={meanwhile} {...(isRestored && { startOver })} />
      {problem && <ProblemNote problem={problem} />}
      {draft && (act.command === 'sign-off' || act.command === 'send-back') && (
        <DraftText draft={draft} labels={procedure.labels} />
      )}
      <CommandFields
        schema={command.input}
        values={values}
        change={typed => change(() => typed)}
        choices={choicesFor(act, { matter, procedure, t }, label)}
        faults={problem?.errors ?? []}
      />
      {takesFiles && (
        <FilesField
          matter={matter}
          value={filesIn(values)}
          change={update => change(now => ({ ...now, attachments: update(filesIn(now)) }))}
        />
      )}
    </Drawer>
  )
}
