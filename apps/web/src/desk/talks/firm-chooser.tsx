import { AutoComplete } from 'antd'
import { useLanguage } from '../../words/language.tsx'
import { talkWords } from '../../words/talk-words.ts'
import { answersTo } from '../reading/initials.ts'

interface FirmChooserProps {
  readonly value: string
  readonly change: (firm: string) => void
  readonly firms: readonly string[]
  readonly label?: string
}

/** A firm that is there, found by part of its name or by initials; or any other, as it is typed. */
export function FirmChooser({ value, change, firms, label }: FirmChooserProps) {
  const { t } = useLanguage()
  const says = label ?? t(talkWords.chooseFirm)
  return (
    <AutoComplete
      aria-label={says}
      placeholder={says}
      value={value}
      allowClear
      options={firms.map(firm => ({ value: firm }))}
      showSearch={{ filterOption: (typed, option) => answersTo(typed, [option?.value ?? '']) }}
      onChange={(typed: string | undefined) => change(typed ?? '')}
    />
  )
}
