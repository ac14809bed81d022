import { Button, Input, Radio } from 'antd'
import { useId, useState } from 'react'
import { applicantWords, purposeWords } from '../../words/applicant-words.ts'
import { formWords } from '../../words/form-words.ts'
import { useLanguage } from '../../words/language.tsx'

const OTHER = 'other'
/** What the server takes as a purpose. */
const SHORTEST = 2
const LONGEST = 200

interface Props {
  readonly give: (purpose: string) => void
  readonly cancel: () => void
}

/** Asks what a name and a telephone are needed for, and says that the reading is recorded. */
export function PurposeForm({ give, cancel }: Props) {
  const { t } = useLanguage()
  const [chosen, choose] = useState<string>()
  const [written, write] = useState('')
  const id = useId()
  const purposes = Object.values(purposeWords).map(word => t(word))
  const purpose = (chosen === OTHER ? written : (chosen ?? '')).trim()
  const isGiven = [...purpose].length >= SHORTEST
  return (
    <form
      className="purpose no-print"
      aria-labelledby={id}
      onSubmit={event => {
        event.preventDefault()
        if (isGiven) give(purpose)
      }}
    >
      <p id={id} className="purpose-what">
        {t(applicantWords.what)}
      </p>
      <Radio.Group
        aria-labelledby={id}
        value={chosen}
        onChange={event => choose(event.target.value)}
        options={[
          ...purposes.map(value => ({ value, label: value })),
          { value: OTHER, label: t(applicantWords.other) },
        ]}
      />
      {chosen === OTHER && (
        <Input
          autoFocus
          aria-label={t(applicantWords.otherWhat)}
          placeholder={`${t(applicantWords.otherWhat)} · ${t(applicantWords.otherShort)}`}
          maxLength={LONGEST}
          value={written}
          onChange={event => write(event.target.value)}
        />
      )}
      <p className="faint">{t(applicantWords.warning)}</p>
      <div className="purpose-acts">
        <Button type="primary" htmlType="submit" disabled={!isGiven}>
          {t(applicantWords.show)}
        </Button>
        <Button onClick={cancel}>{t(formWords.cancel)}</Button>
      </div>
    </form>
  )
}
