import { Input, Select } from 'antd'
import { useId, useState } from 'react'
import type { OfficeEntry } from '../../api/county.ts'
import { adminWords } from '../../words/admin-words.ts'
import { boardWords } from '../../words/board-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { organisationWords } from '../../words/organisation-words.ts'
import { LineDrawer } from './line-drawer.tsx'

const KINDS = ['bureau', 'town', 'centre', 'zone', 'utility', 'party', 'leaders'] as const
const ROLES = ['desk', 'catch-all', 'inspectorate', 'leaders', 'registry'] as const
export const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/

export const NEW_OFFICE: OfficeEntry = {
  id: '',
  name: { zh: '', en: '' },
  short: { zh: '', en: '' },
  kind: 'bureau',
  roles: [],
  town: null,
  aliases: [],
  mark: null,
  fallback: null,
  active: true,
}

interface OfficeFormProps {
  readonly office: OfficeEntry
  readonly offices: readonly OfficeEntry[]
  readonly keep: (office: OfficeEntry) => void
  readonly close: () => void
}

/** One office as a form. Whether the whole still holds together is told before it is published. */
export function OfficeForm({ office, offices, keep, close }: OfficeFormProps) {
  const { t } = useLanguage()
  const id = useId()
  const isNew = office.id === ''
  const [given, setGiven] = useState(office)
  const put = (part: Partial<OfficeEntry>) => setGiven({ ...given, ...part })
  const isTaken = isNew && offices.some(o => o.id === given.id)
  const texts = [given.name.zh, given.name.en, given.short.zh, given.short.en]
  const isWhole = ID.test(given.id) && !isTaken && texts.every(text => text.trim() !== '')
  const text = (label: string, value: string, change: (value: string) => void) => (
    <div className="line-field">
      <label htmlFor={id + label}>{label}</label>
      <Input id={id + label} value={value} onChange={event => change(event.target.value)} />
    </div>
  )
  return (
    <LineDrawer
      title={isNew ? t(organisationWords.addOffice) : t(office.name)}
      isWhole={isWhole}
      keep={() => keep(given)}
      close={close}
    >
      {isNew && text(t(organisationWords.id), given.id, value => put({ id: value }))}
      {isTaken && <p className="wrong">{t(organisationWords.taken)}</p>}
      {text(t(organisationWords.nameZh), given.name.zh, zh => put({ name: { ...given.name, zh } }))}
      {text(t(organisationWords.nameEn), given.name.en, en => put({ name: { ...given.name, en } }))}
      {text(t(organisationWords.shortZh), given.short.zh, zh => put({ short: { ...given.short, zh } }))}
      {text(t(organisationWords.shortEn), given.short.en, en => put({ short: { ...given.short, en } }))}
      {text(t(organisationWords.mark), given.mark ?? '', mark => put({ mark: mark || null }))}
      {text(t(organisationWords.aliases), given.aliases.join('、'), value =>
        put({ aliases: value.split(/[、,，]\s*/).filter(Boolean) }),
      )}
      {text(t(organisationWords.town), given.town ?? '', town => put({ town: town || null }))}
      <label htmlFor={`${id}kind`}>{t(organisationWords.kind)}</label>
      <Select
        id={`${id}kind`}
        value={given.kind}
        onChange={kind => put({ kind })}
        options={KINDS.map(value => ({ value: value as string, label: t(boardWords[value as 'bureau']) }))}
      />
      <label htmlFor={`${id}fallback`}>{t(adminWords.fallback)}</label>
      <Select
        id={`${id}fallback`}
        value={given.fallback}
        allowClear
        onChange={fallback => put({ fallback: fallback ?? null })}
        options={offices
          .filter(o => o.id !== given.id && o.active)
          .map(o => ({ value: o.id, label: t(o.name) }))}
      />
      <label htmlFor={`${id}roles`}>{t(adminWords.roles)}</label>
      <Select
        id={`${id}roles`}
        mode="multiple"
        value={[...given.roles]}
        onChange={roles => put({ roles })}
        options={ROLES.map(value => ({ value: value as string, label: t(organisationWords[value]) }))}
      />
    </LineDrawer>
  )
}
