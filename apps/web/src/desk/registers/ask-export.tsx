import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Radio } from 'antd'
import { useState } from 'react'
import type { ExportForm, ExportKind } from '../../api/exports.ts'
import { exportWords } from '../../words/export-words.ts'
import { useLanguage } from '../../words/language.tsx'

/** What each kind can be written as, the usual one first. */
const FORMS_OF: Readonly<Record<ExportKind, readonly ExportForm[]>> = {
  matters: ['xlsx', 'csv', 'ndjson'],
  papers: ['xlsx', 'csv'],
  log: ['ndjson'],
}
const STATUS_WORDS = {
  '': exportWords.all,
  open: exportWords.openOnes,
  closed: exportWords.closedOnes,
  archived: exportWords.archivedOnes,
}

export interface Asked {
  readonly kind: ExportKind
  readonly form: ExportForm
  readonly query: Readonly<Record<string, string>>
}

interface Choice<T extends string> {
  readonly word: keyof typeof exportWords
  readonly value: T
  readonly options: readonly { readonly value: T; readonly label: string }[]
  readonly choose: (value: T) => void
}

function Choose<T extends string>({ word, value, options, choose }: Choice<T>) {
  const { t } = useLanguage()
  return (
    <div>
      <dt>{t(exportWords[word])}</dt>
      <dd>
        <Radio.Group
          aria-label={t(exportWords[word])}
          value={value}
          onChange={({ target }) => choose(target.value as T)}
          options={[...options]}
        />
      </dd>
    </div>
  )
}

/** The filters of the list that somebody came from are in the address. */
export function AskExport({ ask }: { readonly ask: (asked: Asked) => void }) {
  const { t } = useLanguage()
  const navigate = useNavigate()
  const { kind: given, ...filters } = useSearch({ strict: false }) as Record<string, string>
  const [kind, setKind] = useState<ExportKind>(given === 'papers' || given === 'log' ? given : 'matters')
  const [form, setForm] = useState<ExportForm>(FORMS_OF[kind][0] ?? 'xlsx')
  const [status, setStatus] = useState<keyof typeof STATUS_WORDS>('')
  const isFiltered = Object.keys(filters).length > 0
  const choose = (chosen: ExportKind) => {
    setKind(chosen)
    setForm(FORMS_OF[chosen][0] ?? 'xlsx')
  }
  const query = isFiltered ? filters : kind === 'matters' && status !== '' ? { status } : {}
  return (
    <section className="sheet" aria-labelledby="ask-title">
      <h2 id="ask-title">{t(exportWords.ask)}</h2>
      <dl className="about export-choices">
        <Choose
          word="what"
          value={kind}
          choose={choose}
          options={(['matters', 'papers', 'log'] as const).map(value => ({
            value,
            label: t(exportWords[value]),
          }))}
        />
        <Choose
          word="form"
          value={form}
          choose={setForm}
          options={FORMS_OF[kind].map(value => ({ value, label: t(exportWords[value]) }))}
        />
        {kind === 'matters' && !isFiltered && (
          <Choose
            word="status"
            value={status}
            choose={setStatus}
            options={(Object.keys(STATUS_WORDS) as (keyof typeof STATUS_WORDS)[]).map(value => ({
              value,
              label: t(STATUS_WORDS[value]),
            }))}
          />
        )}
      </dl>
      {isFiltered && (
        <p className="export-filter">
          {t(exportWords.filtered, { query: Object.values(filters).join('，') })}{' '}
          <Button
            size="small"
            type="text"
            onClick={() => void navigate({ to: '/registers/exports', search: {}, replace: true })}
          >
            {t(exportWords.dropFilter)}
          </Button>
        </p>
      )}
      {kind === 'log' && <p className="faint">{t(exportWords.logNote)}</p>}
      <p className="mapping-acts">
        <Button type="primary" onClick={() => ask({ kind, form, query: kind === 'log' ? {} : query })}>
          {t(exportWords.begin)}
        </Button>
      </p>
    </section>
  )
}
