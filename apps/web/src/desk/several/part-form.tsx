import { Button, Input, Select } from 'antd'
import { useId } from 'react'
import { useLanguage } from '../../words/language.tsx'
import { severalWords } from '../../words/several-words.ts'
import { answersTo } from '../reading/initials.ts'
import { useDirectory } from '../reading/names.ts'

/** One of the matters that a matter becomes. */
export interface Part {
  readonly id: number
  readonly title: string
  readonly text: string
  readonly item?: string | undefined
  readonly office?: string | undefined
}

interface PartFormProps {
  readonly part: Part
  readonly n: number
  readonly change: (part: Part) => void
  readonly remove?: (() => void) | undefined
  /** The words selected in the whole, to be taken over. */
  readonly selected: () => string
}

interface Choice {
  readonly value: string
  readonly label: string
  readonly names: readonly string[]
}

function Choose(props: {
  readonly id: string
  readonly value: string | undefined
  readonly placeholder: string
  readonly options: readonly Choice[]
  readonly change: (value: string | undefined) => void
}) {
  return (
    <Select<string, Choice>
      id={props.id}
      value={props.value ?? null}
      placeholder={props.placeholder}
      allowClear
      showSearch={{ filterOption: (typed, option) => answersTo(typed, option?.names ?? []) }}
      options={[...props.options]}
      onChange={value => props.change(value ?? undefined)}
    />
  )
}

/** The fields of one part: what it asks, and where it goes. */
export function PartForm({ part, n, change, remove, selected }: PartFormProps) {
  const { t } = useLanguage()
  const id = useId()
  const directory = useDirectory()
  const items = (directory?.items ?? []).map(i => ({
    value: i.id,
    label: t(i.name),
    names: [i.name.zh, i.name.en],
  }))
  const offices = (directory?.offices ?? [])
    .filter(o => o.active)
    .map(o => ({ value: o.id, label: t(o.name), names: [o.name.zh, o.short.zh, o.name.en, ...o.aliases] }))
  return (
    <fieldset className="part sheet">
      <legend>{t(severalWords.part, { n })}</legend>
      <label htmlFor={`${id}title`}>{t(severalWords.partTitle)}</label>
      <Input
        id={`${id}title`}
        maxLength={80}
        value={part.title}
        onChange={event => change({ ...part, title: event.target.value })}
      />
      <label htmlFor={`${id}text`}>{t(severalWords.partText)}</label>
      <Input.TextArea
        id={`${id}text`}
        rows={4}
        maxLength={5000}
        value={part.text}
        onChange={event => change({ ...part, text: event.target.value })}
      />
      <Button
        size="small"
        // The selection in the whole must outlive the pressing of this button.
        onMouseDown={event => event.preventDefault()}
        onClick={() => change({ ...part, text: [part.text, selected()].filter(Boolean).join('\n') })}
      >
        {t(severalWords.selected)}
      </Button>
      <div className="part-where">
        <div>
          <label htmlFor={`${id}item`}>{t(severalWords.partItem)}</label>
          <Choose
            id={`${id}item`}
            value={part.item}
            placeholder={t(severalWords.fromItem)}
            options={items}
            change={item => change({ ...part, item })}
          />
        </div>
        <div>
          <label htmlFor={`${id}office`}>{t(severalWords.partOffice)}</label>
          <Choose
            id={`${id}office`}
            value={part.office}
            placeholder={t(severalWords.sameOffice)}
            options={offices}
            change={office => change({ ...part, office })}
          />
        </div>
      </div>
      {remove && (
        <Button size="small" type="text" danger onClick={remove}>
          {t(severalWords.removePart)}
        </Button>
      )}
    </fieldset>
  )
}
