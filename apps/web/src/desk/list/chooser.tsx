import { Select } from 'antd'
import { deskWords } from '../../words/desk-words.ts'
import { useLanguage } from '../../words/language.tsx'
import type { Choice } from '../forms/field.tsx'
import { answersTo } from '../reading/initials.ts'
import { useDirectory, useNames } from '../reading/names.ts'

interface Choosing {
  readonly value: string | undefined
  readonly choose: (value: string | undefined) => void
}

interface ChooserProps extends Choosing {
  /** What it says while nothing is chosen. */
  readonly any: string
  readonly choices: readonly Choice[]
}

/** One filter of a list, found by its name or the initials of its name. */
export function Chooser({ value, any, choices, choose }: ChooserProps) {
  return (
    <Select<string, Choice>
      aria-label={any}
      placeholder={any}
      value={value ?? null}
      allowClear
      popupMatchSelectWidth={false}
      showSearch={{
        filterOption: (typed, option) => answersTo(typed, option?.names ?? [option?.label ?? '']),
      }}
      options={[...choices]}
      onChange={chosen => choose(chosen ?? undefined)}
    />
  )
}

export function TownChooser(choosing: Choosing) {
  const { t } = useLanguage()
  const names = useNames()
  const offices = useDirectory()?.offices ?? []
  const choices = offices.flatMap(o =>
    o.town ? [{ value: o.town, label: names.officeShort(o.id), names: [o.name.zh, o.short.en] }] : [],
  )
  return <Chooser {...choosing} any={t(deskWords.anyTown)} choices={choices} />
}

export function OfficeChooser({ any, ...choosing }: Omit<ChooserProps, 'choices'>) {
  const names = useNames()
  const offices = useDirectory()?.offices ?? []
  const choices = offices.map(o => ({
    value: o.id,
    label: names.officeShort(o.id),
    names: [o.name.zh, o.short.zh, o.name.en, ...o.aliases],
  }))
  return <Chooser {...choosing} any={any} choices={choices} />
}
