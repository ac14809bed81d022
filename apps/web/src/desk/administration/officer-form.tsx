import { Button, Drawer, Input, Select } from 'antd'
import { useId, useState } from 'react'
import type { OfficerEntry } from '../../api/county.ts'
import { useLanguage } from '../../words/language.tsx'
import { organisationWords } from '../../words/organisation-words.ts'
import { useNames } from '../reading/names.ts'
import { ID } from './office-form.tsx'

const POSTS = [
  'clerk',
  'liaison',
  'section-head',
  'unit-deputy-head',
  'unit-head',
  'county-deputy',
  'county-head',
] as const

interface OfficerFormProps {
  readonly officer: OfficerEntry
  readonly officers: readonly OfficerEntry[]
  readonly keep: (officer: OfficerEntry) => void
  /** Absent for somebody who is only being added. */
  readonly remove?: (() => void) | undefined
  readonly close: () => void
}

/** One officer as a form: post, and who acts in absence (AB岗). */
export function OfficerForm({ officer, officers, keep, remove, close }: OfficerFormProps) {
  const { t } = useLanguage()
  const names = useNames()
  const id = useId()
  const isNew = officer.id === ''
  const [given, setGiven] = useState(officer)
  const put = (part: Partial<OfficerEntry>) => setGiven({ ...given, ...part })
  const isTaken = isNew && officers.some(o => o.id === given.id)
  const isWhole = ID.test(given.id) && !isTaken && given.name.trim() !== ''
  const colleagues = officers.filter(o => o.office === given.office && o.id !== given.id)
  return (
    <Drawer
      open
      size={480}
      title={isNew ? t(organisationWords.addOfficer) : officer.name}
      onClose={close}
      footer={
        <div className="act-footer">
          {remove && (
            <Button danger onClick={remove}>
              {t(organisationWords.removeOfficer)}
            </Button>
          )}
          <Button type="primary" disabled={!isWhole} onClick={() => keep(given)}>
            {t(organisationWords.keep)}
          </Button>
        </div>
      }
    >
      <div className="layer-form">
        <p className="faint">{names.office(given.office)}</p>
        {isNew && (
          <>
            <label htmlFor={`${id}id`}>{t(organisationWords.id)}</label>
            <Input id={`${id}id`} value={given.id} onChange={event => put({ id: event.target.value })} />
            {isTaken && <p className="wrong">{t(organisationWords.taken)}</p>}
          </>
        )}
        <label htmlFor={`${id}name`}>{t(organisationWords.name)}</label>
        <Input id={`${id}name`} value={given.name} onChange={event => put({ name: event.target.value })} />
        <label htmlFor={`${id}post`}>{t(organisationWords.post)}</label>
        <Select
          id={`${id}post`}
          value={given.post}
          onChange={post => put({ post })}
          options={POSTS.map(value => ({ value: value as string, label: names.label(value) }))}
        />
        <label htmlFor={`${id}deputy`}>{t(organisationWords.deputy)}</label>
        <Select
          id={`${id}deputy`}
          value={given.deputy}
          allowClear
          onChange={deputy => put({ deputy: deputy ?? null })}
          options={colleagues.map(o => ({ value: o.id, label: `${o.name} ${names.label(o.post)}` }))}
        />
      </div>
    </Drawer>
  )
}
