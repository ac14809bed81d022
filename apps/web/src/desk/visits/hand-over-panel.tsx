import { useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { read } from '../../api/client.ts'
import type { FieldSchema } from '../../api/county.ts'
import type { EntryPageView, EntryView } from '../../api/registers.ts'
import { useLanguage } from '../../words/language.tsx'
import { visitWords } from '../../words/visit-words.ts'
import { EntryFormBody } from '../entries/entry-form-body.tsx'
import { pathOfEntries } from '../entries/entry-queries.ts'
import { FormDrawer } from '../forms/form-drawer.tsx'
import { useKeptValues } from '../forms/use-kept-values.ts'
import { useSending } from '../forms/use-sending.ts'
import { faultsOf, inputOf } from '../forms/values.ts'
import type { PanelProps } from '../week/modules.ts'

const FIELDS = ['officer', 'deputy', 'since', 'reason'] as const

/** Of what a change of the link takes, that which a hand-over says. */
function schemaOf(input: FieldSchema): FieldSchema {
  const asked = FIELDS.flatMap(name => {
    const field = input.properties?.[name]
    return field ? [[name, field] as const] : []
  })
  return { type: 'object', properties: Object.fromEntries(asked), required: ['officer', 'reason'] }
}

interface HandedOver {
  readonly entry: EntryView
  readonly passedOn: number
  readonly planned: number
}

function HandOverForm({
  shown,
  input,
  close,
}: {
  shown: EntryPageView
  input: FieldSchema
  close: () => void
}) {
  const { t } = useLanguage()
  const { message } = App.useApp()
  const cache = useQueryClient()
  const { entry } = shown
  const schema = schemaOf(input)
  const kept = useKeptValues({ of: `hand-over/${entry.id}`, schema })
  const { values, drop } = kept
  const { submit, meanwhile, problem, isSending } = useSending<HandedOver, EntryView>({
    version: entry.version,
    async lookAgain() {
      const again = await read<EntryPageView>(`${pathOfEntries('liaison-link')}/${entry.id}`)
      return { now: again.entry, version: again.entry.version, records: again.history }
    },
    async done({ passedOn, planned }) {
      for (const queryKey of [['entry'], ['entries'], ['visits']]) await cache.invalidateQueries({ queryKey })
      drop()
      close()
      message.success(t(visitWords.handedOver, { made: passedOn, planned }))
    },
  })
  return (
    <FormDrawer
      title={t(visitWords.handOverFirm)}
      isReady={faultsOf(schema, values).length === 0}
      isSending={isSending}
      isAgain={meanwhile !== undefined}
      send={() => void submit(`/api/visits/links/${entry.id}/hand-over`, inputOf(schema, values))}
      close={close}
    >
      <p className="form-subject">{String(entry.fields.firm)}</p>
      <p className="form-note">{t(visitWords.handOverNote)}</p>
      <EntryFormBody {...{ kept, schema, meanwhile, problem }} />
    </FormDrawer>
  )
}

/** 移交企业, on the page of a link: for whoever may change it. */
export default function HandOverPanel({ shown }: PanelProps) {
  const { t } = useLanguage()
  const [isOpen, open] = useState(false)
  const amend = shown.commands.find(c => c.name === 'amend' && c.reason === undefined)
  if (!amend) return null
  return (
    <section className="sheet no-print" aria-labelledby="hand-over-title">
      <h2 id="hand-over-title">{t(visitWords.handOverFirm)}</h2>
      <p className="faint">{t(visitWords.handOverNote)}</p>
      <Button block onClick={() => open(true)}>
        {t(visitWords.handOverFirm)}
      </Button>
      {isOpen && <HandOverForm shown={shown} input={amend.input} close={() => open(false)} />}
    </section>
  )
}
