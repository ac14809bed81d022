import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { read } from '../../api/client.ts'
import type { CommandView, ProcedureView } from '../../api/county.ts'
import type { MatterView } from '../../api/matters.ts'
import { formWords } from '../../words/form-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { matterWords } from '../../words/matter-words.ts'
import { FilesField } from '../files/files-field.tsx'
import { CommandFields } from '../forms/command-fields.tsx'
import { FormDrawer, RecordsSince, RestoredNote } from '../forms/form-drawer.tsx'
import { useKeptValues } from '../forms/use-kept-values.ts'
import { type Looked, useSending } from '../forms/use-sending.ts'
import { faultsOf, inputOf, type Values } from '../forms/values.ts'
import { useIsOffline } from '../reading/live.ts'
import { useNames } from '../reading/names.ts'
import { matterQuery } from '../reading/queries.ts'
import { ProblemNote } from '../shell/broken.tsx'
import { DraftText } from './draft-text.tsx'
import { choicesFor, type PossibleAct } from './possible-acts.ts'

export interface ActFormProps {
  readonly act: PossibleAct
  readonly command: CommandView
  readonly matter: MatterView
  readonly procedure: ProcedureView
  readonly close: () => void
  /** What stands in the form before anybody types, if nothing typed earlier was kept. */
  readonly given?: Values
}

/** What others did since the form was opened, and whether the act is still possible. */
function MeanwhileNote({
  meanwhile: { now, records },
  act,
}: {
  readonly meanwhile: Looked<MatterView>
  readonly act: PossibleAct
}) {
  const { t } = useLanguage()
  const refusal = now.refused.find(r => r.command === act.command && r.duty === act.duty)
  const isGone = !now.allowed.some(a => a.command === act.command && a.duty === act.duty)
  return (
    <div className="meanwhile" role="alert">
      <strong>{t(formWords.moved)}</strong>
      <p>{t(formWords.movedDetail)}</p>
      <RecordsSince records={records} />
      {isGone && refusal && <p>{t(formWords.noLonger, { reason: t(refusal.reason) })}</p>}
    </div>
  )
}

function bodyOf({ act, command }: ActFormProps, values: Values): Values {
  const input = inputOf(command.input, values)
  const placed = act.duty === null ? {} : { duty: act.duty }
  return act.draftOf ? { act: act.draftOf.name, input, ...placed } : { ...input, ...placed }
}

async function lookAt(matter: MatterView): Promise<Looked<MatterView>> {
  const now = await read<MatterView>(`/api/matters/${matter.id}`)
  return { now, version: now.version, records: now.timeline.entries }
}

/** Sends the act, and leads back to the page of the matter. */
function useActSending(props: ActFormProps, drop: () => void) {
  const { act, matter, close } = props
  const { t } = useLanguage()
  const { message } = App.useApp()
  const cache = useQueryClient()
  const { submit, ...sending } = useSending<unknown, MatterView>({
    version: matter.version,
    lookAgain: () => lookAt(matter),
    async done() {
      drop()
      message.success(t(formWords.recorded, { act: t(act.title) }))
      await cache.invalidateQueries({ queryKey: matterQuery(matter.number).queryKey })
      void cache.invalidateQueries({ queryKey: ['list'] })
      close()
    },
  })
  const send = (values: Values) => submit(`/api/matters/${matter.id}/${act.command}`, bodyOf(props, values))
  return { ...sending, send }
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

interface NotesProps {
  readonly props: ActFormProps
  readonly meanwhile: Looked<MatterView> | undefined
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
      {startOver && <RestoredNote startOver={startOver} />}
    </>
  )
}

/** The form of one act. */
export function ActForm(props: ActFormProps) {
  const { act, command, matter, procedure, close } = props
  const { t } = useLanguage()
  const names = useNames()
  const { values, change, isRestored, startOver, drop } = useKeptValues({
    of: formOf(props),
    schema: command.input,
    given: props.given,
  })
  const { send, meanwhile, problem, isSending } = useActSending(props, drop)
  const label = (key: string) => names.label(key, procedure.labels)
  const takesFiles = command.input.properties?.attachments !== undefined
  const lacksFiles = command.input.required?.includes('attachments') && filesIn(values).length === 0
  const { draft } = matter.duties.find(d => d.duty === act.duty) ?? {}
  return (
    <FormDrawer
      title={act.draftOf ? t(matterWords.draftOf, { act: t(act.title) }) : t(act.title)}
      isReady={faultsOf(command.input, values).length === 0 && !lacksFiles}
      isSending={isSending}
      isAgain={meanwhile !== undefined}
      send={() => void send(values)}
      close={close}
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
    </FormDrawer>
  )
}
