import { useNavigate } from '@tanstack/react-router'
import { App, Button, Drawer } from 'antd'
import { useState } from 'react'
import type { EntryView, PossibleCommand, RegisterView } from '../../api/registers.ts'
import { stampOf } from '../../look/times.ts'
import { entryTitle } from '../../week/entry-title.ts'
import { entryWords } from '../../words/entry-words.ts'
import { formWords } from '../../words/form-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { CommandFields } from '../forms/command-fields.tsx'
import { keepInput, keptInput, withoutPersonal } from '../forms/kept-input.ts'
import { faultsOf, type Values } from '../forms/values.ts'
import { useMe } from '../reading/names.ts'
import { useIsPhone } from '../reading/use-phone.ts'
import { ProblemNote } from '../shell/broken.tsx'
import { bodyOf, shownSchema, startOf } from './changes.ts'
import { partsOf, withParts } from './parts.ts'
import { type Meanwhile, useEntrySending } from './use-entry-sending.ts'
import '../matter/acts.css'

const NOTHING: Values = {}

export interface EntryFormProps {
  readonly register: RegisterView
  readonly command: Pick<PossibleCommand, 'name' | 'title' | 'input'>
  /** Nothing where the command enters a new one. */
  readonly entry?: EntryView
  readonly close: () => void
}

/** What is typed, kept on this machine until it is sent. */
function useTyped({ register, command, entry }: EntryFormProps) {
  const place = {
    officer: useMe()?.officer ?? '',
    of: ['entry', register.name, entry?.id ?? '', command.name].join('/'),
  }
  const start = entry ? startOf(command.name, entry) : NOTHING
  const [kept] = useState(() => keptInput(place))
  const [isRestored, setRestored] = useState(Object.keys(kept).length > 0)
  const [values, setValues] = useState<Values>(isRestored ? kept : start)
  return {
    values,
    isRestored,
    change(typed: Values) {
      setValues(typed)
      keepInput(place, withoutPersonal(command.input, typed))
    },
    drop: () => keepInput(place, NOTHING),
    startOver() {
      setRestored(false)
      keepInput(place, NOTHING)
      setValues(start)
    },
  }
}

function MeanwhileNote({ meanwhile }: { readonly meanwhile: Meanwhile }) {
  const { t } = useLanguage()
  return (
    <div className="meanwhile" role="alert">
      <p>{t(entryWords.movedDetail)}</p>
      <ul>
        {meanwhile.records.map(record => (
          <li key={record.version}>
            <span className="faint">{stampOf(record.recorded)}</span> {t(record.text)}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The form of a command on a register, from its declaration; on a telephone it comes from below. */
export function EntryForm(props: EntryFormProps) {
  const { register, command, entry, close } = props
  const { t, language } = useLanguage()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const isPhone = useIsPhone()
  const { values, change, isRestored, startOver, drop } = useTyped(props)
  const { submit, meanwhile, problem, isSending } = useEntrySending({
    register: register.name,
    command: command.name,
    ...(entry && { entry }),
    done(answer) {
      drop()
      close()
      if (entry) message.success(t(formWords.recorded, { act: t(command.title) }))
      else {
        message.success(t(entryWords.entered, { title: entryTitle(answer, register, language) }))
        void navigate({
          to: '/registers/$register/$id',
          params: { register: register.name, id: answer.id },
          search: {},
        })
      }
    },
  })
  const parts = entry ? partsOf(entry) : []
  const schema = withParts(shownSchema(command.input), parts)
  const isReady = faultsOf(schema, values).length === 0
  const before = meanwhile?.entry ?? entry
  return (
    <Drawer
      open
      title={t(command.title)}
      placement={isPhone ? 'bottom' : 'right'}
      size={isPhone ? '86%' : 520}
      onClose={close}
      footer={
        <div className="act-footer">
          <Button onClick={close}>{t(formWords.cancel)}</Button>
          <Button
            type="primary"
            disabled={!isReady}
            loading={isSending}
            onClick={() =>
              void submit(before ? bodyOf(command, before, values) : bodyOf(command, { fields: {} }, values))
            }
          >
            {t(meanwhile ? formWords.sendAgain : formWords.send)}
          </Button>
        </div>
      }
    >
      <p className="form-subject">{entry ? entryTitle(entry, register, language) : t(register.title)}</p>
      {meanwhile && <MeanwhileNote meanwhile={meanwhile} />}
      {isRestored && (
        <p className="form-note" role="status">
          {t(formWords.restored)}{' '}
          <Button size="small" type="link" onClick={startOver}>
            {t(formWords.startOver)}
          </Button>
        </p>
      )}
      {problem && <ProblemNote problem={problem} />}
      <CommandFields
        schema={schema}
        values={values}
        change={change}
        choices={{ part: parts }}
        faults={problem?.errors ?? []}
      />
    </Drawer>
  )
}
