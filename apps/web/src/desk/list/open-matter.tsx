import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Button, Modal } from 'antd'
import { useState } from 'react'
import type { FieldSchema } from '../../api/county.ts'
import { openOnce } from '../../api/once.ts'
import { ApiProblem } from '../../api/problem.ts'
import { deskWords } from '../../words/desk-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { sharedWords } from '../../words/shared-words.ts'
import { CommandFields } from '../forms/command-fields.tsx'
import { useCommands } from '../forms/use-commands.ts'
import { faultsOf, type Values } from '../forms/values.ts'
import { ProblemNote } from '../shell/broken.tsx'

export interface OpenMatterProps {
  readonly close: () => void
  /** What stands in the form before anybody types. */
  readonly given?: Values
  /** The entry of a register that it comes from. */
  readonly source?: { readonly register: string; readonly entry: string; readonly part?: string }
  readonly note?: string
}

const NOTHING: Values = {}
/** Filled in by where the form was opened. */
const NOT_ASKED = 'source'

function asked({ properties = {}, ...schema }: FieldSchema): FieldSchema {
  const { [NOT_ASKED]: _, ...shown } = properties
  return { ...schema, properties: shown }
}

/** The form in which a matter is registered. */
export function OpenMatterDialogue({ close, given = NOTHING, source, note }: OpenMatterProps) {
  const { t } = useLanguage()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const cache = useQueryClient()
  const declared = useCommands()?.find(c => c.on === 'opening')?.input
  const schema = declared && asked(declared)
  const [once] = useState(() => openOnce<{ number: string }>())
  const [values, setValues] = useState<Values>(given)
  const [problem, setProblem] = useState<ApiProblem>()
  const [isSending, setSending] = useState(false)
  async function open(): Promise<void> {
    setSending(true)
    try {
      const input = { ...values, ...(source && { source }) }
      const { value, isEarlier } = await once({ path: '/api/matters', input })
      const { number } = value
      if (isEarlier) message.warning(`${number} · ${t(sharedWords.recordedBefore)}`, 10)
      else message.success(t(deskWords.opened, { number }))
      await cache.invalidateQueries({ queryKey: ['list'] })
      if (source) void cache.invalidateQueries({ queryKey: ['entry', source.register, source.entry] })
      await navigate({ to: '/matters/$id', params: { id: number }, search: {} })
    } catch (fault) {
      if (!(fault instanceof ApiProblem)) throw fault
      setProblem(fault)
    } finally {
      setSending(false)
    }
  }
  return (
    <Modal
      open
      title={t(deskWords.openNew)}
      onCancel={close}
      onOk={() => void open()}
      okText={t(deskWords.openNew)}
      cancelText={t(deskWords.cancel)}
      okButtonProps={{ loading: isSending, disabled: !schema || faultsOf(schema, values).length > 0 }}
    >
      {note !== undefined && <p className="faint">{note}</p>}
      {problem && <ProblemNote problem={problem} />}
      {schema && <CommandFields schema={schema} values={values} change={setValues} />}
    </Modal>
  )
}

/** 登记: by hand, from a call or a visit. */
export function OpenMatter() {
  const { t } = useLanguage()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t(deskWords.openNew)}
      </Button>
      {isOpen && <OpenMatterDialogue close={() => setOpen(false)} />}
    </>
  )
}
