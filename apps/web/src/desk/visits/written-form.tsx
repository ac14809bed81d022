import { useEffect, useState } from 'react'
import type { FieldSchema } from '../../api/county.ts'
import { useLanguage } from '../../words/language.tsx'
import { visitWords } from '../../words/visit-words.ts'
import { CommandFields } from '../forms/command-fields.tsx'
import { FormDrawer, RestoredNote } from '../forms/form-drawer.tsx'
import { faultsOf, inputOf, type Values } from '../forms/values.ts'
import { useNotebook } from './notebook.tsx'

interface WrittenFormProps {
  /** Which form of what: what is typed is kept under it until it is written down. */
  readonly form: string
  readonly title: string
  readonly subject: string
  readonly note?: string | undefined
  readonly schema: FieldSchema
  readonly given?: Values
  /** The schema itself may follow what is filled in. */
  readonly narrow?: (values: Values) => FieldSchema
  readonly write: (input: Values) => Promise<void>
  readonly close: () => void
}

/** What is typed on a phone, kept on it with every stroke: a call or a reload takes nothing, with or without a network. */
function useDraft(form: string, given: Values) {
  const { person, store } = useNotebook()
  const [values, setValues] = useState<Values>()
  const [isRestored, setRestored] = useState(false)
  // What is given changes while one types; the form begins with what was given when it was opened.
  const [start] = useState(given)
  useEffect(() => {
    let isCurrent = true
    void store
      .draft(person, form)
      .catch(() => undefined)
      .then(kept => {
        if (!isCurrent) return
        setRestored(kept !== undefined)
        setValues((kept as Values | undefined) ?? start)
      })
    return () => {
      isCurrent = false
    }
  }, [person, store, form, start])
  const keep = (kept: Values | undefined) => void store.saveDraft(person, form, kept).catch(() => undefined)
  return {
    values,
    isRestored,
    change(typed: Values) {
      setValues(typed)
      keep(typed)
    },
    startOver() {
      setRestored(false)
      setValues(start)
      keep(undefined)
    },
    drop: () => keep(undefined),
  }
}

const NOTHING: Values = {}

/** A form whose answer goes into the notebook first, and from there to the county. */
export function WrittenForm(props: WrittenFormProps) {
  const { form, title, subject, note, schema, given = NOTHING, narrow, write, close } = props
  const { t } = useLanguage()
  const { isOffline } = useNotebook()
  const { values, isRestored, change, startOver, drop } = useDraft(form, given)
  const [isWriting, setWriting] = useState(false)
  if (!values) return null
  const shown = narrow?.(values) ?? schema
  const send = async () => {
    setWriting(true)
    await write(inputOf(shown, values))
    drop()
    close()
  }
  return (
    <FormDrawer
      title={title}
      isReady={faultsOf(shown, values).length === 0}
      isSending={isWriting}
      isAgain={false}
      send={() => void send()}
      close={close}
    >
      <p className="form-subject">{subject}</p>
      {isOffline && <p className="form-note">{t(visitWords.offlineNow)}</p>}
      {note && <p className="form-note">{note}</p>}
      {isRestored && <RestoredNote startOver={startOver} />}
      <CommandFields schema={shown} values={values} change={change} />
    </FormDrawer>
  )
}
