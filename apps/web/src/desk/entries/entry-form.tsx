import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App } from 'antd'
import { read } from '../../api/client.ts'
import type { EntryPageView, EntryView, PossibleCommand, RegisterView } from '../../api/registers.ts'
import { entryTitle } from '../../week/entry-title.ts'
import { entryWords } from '../../words/entry-words.ts'
import { formWords } from '../../words/form-words.ts'
import { useLanguage } from '../../words/language.tsx'
import type { Choices } from '../forms/field.tsx'
import { FormDrawer } from '../forms/form-drawer.tsx'
import { useKeptValues } from '../forms/use-kept-values.ts'
import { type Looked, useSending } from '../forms/use-sending.ts'
import { faultsOf, type Values } from '../forms/values.ts'
import { bodyOf, shownSchema, startOf } from './changes.ts'
import { EntryFormBody } from './entry-form-body.tsx'
import { pathOfEntries } from './entry-queries.ts'
import { partsOf, withChoices, withParts } from './parts.ts'

const NONE: Choices = {}

export interface EntryFormProps {
  readonly register: RegisterView
  readonly command: Pick<PossibleCommand, 'name' | 'title' | 'input'>
  /** Nothing where the command enters a new one. */
  readonly entry?: EntryView
  /** What stands in the form from the beginning, where something else proposes it. */
  readonly given?: Values
  /** What fields offer that only the page knows of, by their names. */
  readonly choices?: Choices
  readonly close: () => void
}

async function lookAt(path: string): Promise<Looked<EntryView>> {
  const { entry, history } = await read<EntryPageView>(path)
  return { now: entry, version: entry.version, records: history }
}

/** Sends a command on an entry, or what makes a new one. */
function useEntrySending({ register, command, entry, close }: EntryFormProps, drop: () => void) {
  const { t, language } = useLanguage()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const cache = useQueryClient()
  const entries = pathOfEntries(register.name)
  const own = entry && `${entries}/${encodeURIComponent(entry.id)}`
  const { submit, ...sending } = useSending<EntryView, EntryView>({
    version: entry?.version,
    lookAgain: own === undefined ? undefined : () => lookAt(own),
    async done(answer, isEarlier) {
      await cache.invalidateQueries({ queryKey: ['entry', register.name] })
      void cache.invalidateQueries({ queryKey: ['entries', register.name] })
      void cache.invalidateQueries({ queryKey: ['registers'] })
      drop()
      close()
      if (entry) return void message.success(t(formWords.recorded, { act: t(command.title) }))
      if (!isEarlier)
        message.success(t(entryWords.entered, { title: entryTitle(answer, register, language) }))
      await navigate({
        to: '/registers/$register/$id',
        params: { register: register.name, id: answer.id },
        search: {},
      })
    },
  })
  const send = (input: Values) => submit(own === undefined ? entries : `${own}/${command.name}`, input)
  return { ...sending, send }
}

/** The form of a command on a register, from its declaration. */
export function EntryForm(props: EntryFormProps) {
  const { register, command, entry, close, choices = NONE } = props
  const { t, language } = useLanguage()
  const kept = useKeptValues({
    of: ['entry', register.name, entry?.id ?? '', command.name].join('/'),
    schema: command.input,
    given: props.given ?? (entry && startOf(command.name, entry)),
  })
  const { values, drop } = kept
  const { send, meanwhile, problem, isSending } = useEntrySending(props, drop)
  const parts = entry ? partsOf(entry) : []
  const schema = withChoices(withParts(shownSchema(command.input), parts), choices)
  const before = meanwhile?.now ?? entry ?? { fields: {} }
  return (
    <FormDrawer
      title={t(command.title)}
      isReady={faultsOf(schema, values).length === 0}
      isSending={isSending}
      isAgain={meanwhile !== undefined}
      send={() => void send(bodyOf(command, before, values))}
      close={close}
    >
      <p className="form-subject">{entry ? entryTitle(entry, register, language) : t(register.title)}</p>
      <EntryFormBody {...{ kept, schema, meanwhile, problem }} choices={{ part: parts, ...choices }} />
    </FormDrawer>
  )
}
