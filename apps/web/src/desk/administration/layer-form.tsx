import { Button, Input, Radio } from 'antd'
import { useId } from 'react'
import type { Period } from '../../api/administration.ts'
import { adminWords } from '../../words/admin-words.ts'
import { useLanguage } from '../../words/language.tsx'

/** A layer of the calendar while it is being written. */
export interface LayerDraft {
  readonly kind: 'national' | 'local'
  readonly layer: string
  readonly year: string
  readonly source: string
  readonly notice: string
  readonly closed: readonly Period[]
  readonly worked: readonly string[]
}

export const EMPTY_PERIOD: Period = { from: '', to: '', name: { zh: '', en: '' } }

/** What is still missing before it can be held against the matters. */
export function isWhole({ kind, layer, year, source, closed, worked }: LayerDraft): boolean {
  const hasDays = closed.length + worked.length > 0
  const areNamed = closed.every(p => p.from && p.name.zh.trim() && p.name.en.trim())
  const isNamed = layer.trim() !== '' && source.trim() !== ''
  return isNamed && hasDays && areNamed && worked.every(Boolean) && (kind === 'local' || /^\d{4}$/.test(year))
}

/** The layer as the command takes it. */
export function layerOf({ kind, layer, year, source, notice, closed, worked }: LayerDraft) {
  return {
    layer: layer.trim(),
    kind,
    source: source.trim(),
    closed: closed.map(({ from, to, name }) => ({ from, to: to || from, name })),
    worked: [...worked],
    ...(kind === 'national' && { year: Number(year) }),
    ...(notice.trim() && { notice: notice.trim() }),
  }
}

interface FormProps {
  readonly draft: LayerDraft
  readonly change: (draft: LayerDraft) => void
}

function Periods({ draft, change }: FormProps) {
  const { t } = useLanguage()
  const put = (at: number, period: Period) =>
    change({ ...draft, closed: draft.closed.map((old, i) => (i === at ? period : old)) })
  return (
    <fieldset>
      <legend>{t(adminWords.closedPeriods)}</legend>
      {draft.closed.map((period, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place in the list is all that tells them apart.
        <div key={i} className="period">
          <Input
            type="date"
            aria-label={t(adminWords.from)}
            value={period.from}
            onChange={e => put(i, { ...period, from: e.target.value })}
          />
          <Input
            type="date"
            aria-label={t(adminWords.to)}
            value={period.to}
            onChange={e => put(i, { ...period, to: e.target.value })}
          />
          <Input
            placeholder={t(adminWords.nameZh)}
            aria-label={t(adminWords.nameZh)}
            value={period.name.zh}
            onChange={e => put(i, { ...period, name: { ...period.name, zh: e.target.value } })}
          />
          <Input
            placeholder={t(adminWords.nameEn)}
            aria-label={t(adminWords.nameEn)}
            value={period.name.en}
            onChange={e => put(i, { ...period, name: { ...period.name, en: e.target.value } })}
          />
          <Button
            type="text"
            onClick={() => change({ ...draft, closed: draft.closed.filter((_, at) => at !== i) })}
          >
            {t(adminWords.drop)}
          </Button>
        </div>
      ))}
      <Button size="small" onClick={() => change({ ...draft, closed: [...draft.closed, EMPTY_PERIOD] })}>
        {t(adminWords.addClosed)}
      </Button>
    </fieldset>
  )
}

function Worked({ draft, change }: FormProps) {
  const { t } = useLanguage()
  return (
    <fieldset>
      <legend>{t(adminWords.workedDates)}</legend>
      {draft.worked.map((day, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place in the list is all that tells them apart.
        <div key={i} className="period">
          <Input
            type="date"
            aria-label={t(adminWords.workedDates)}
            value={day}
            onChange={e =>
              change({ ...draft, worked: draft.worked.map((old, at) => (at === i ? e.target.value : old)) })
            }
          />
          <Button
            type="text"
            onClick={() => change({ ...draft, worked: draft.worked.filter((_, at) => at !== i) })}
          >
            {t(adminWords.drop)}
          </Button>
        </div>
      ))}
      <Button size="small" onClick={() => change({ ...draft, worked: [...draft.worked, ''] })}>
        {t(adminWords.addWorked)}
      </Button>
    </fieldset>
  )
}

/** The fields of a layer: what it is, where it was read, which days are off and which are worked. */
export function LayerForm({ draft, change }: FormProps) {
  const { t } = useLanguage()
  const id = useId()
  const field = (name: 'layer' | 'year' | 'source' | 'notice', label: string) => (
    <div className="line-field">
      <label htmlFor={id + name}>{label}</label>
      <Input
        id={id + name}
        value={draft[name]}
        onChange={e => change({ ...draft, [name]: e.target.value })}
      />
    </div>
  )
  return (
    <div className="layer-form">
      <Radio.Group
        aria-label={t(adminWords.layerKind)}
        value={draft.kind}
        onChange={e => change({ ...draft, kind: e.target.value as LayerDraft['kind'] })}
        options={[
          { value: 'local', label: t(adminWords.localLayer) },
          { value: 'national', label: t(adminWords.nationalLayer) },
        ]}
      />
      {field('layer', t(adminWords.layerName))}
      {draft.kind === 'national' && field('year', t(adminWords.year))}
      {field('source', t(adminWords.sourceOf))}
      {field('notice', t(adminWords.noticeNumber))}
      <Periods draft={draft} change={change} />
      <Worked draft={draft} change={change} />
    </div>
  )
}
