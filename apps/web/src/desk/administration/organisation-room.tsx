import { Input } from 'antd'
import { useState } from 'react'
import type { OfficeEntry, OfficerEntry } from '../../api/county.ts'
import { adminWords } from '../../words/admin-words.ts'
import { boardWords } from '../../words/board-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { answersTo } from '../reading/initials.ts'
import { useDirectory, useNames } from '../reading/names.ts'
import { CountyChange } from './county-change.tsx'

function People({ people }: { readonly people: readonly OfficerEntry[] }) {
  const { t } = useLanguage()
  const names = useNames()
  return (
    <ul className="people">
      {people.map(({ id, name, post, deputy, absences }) => (
        <li key={id}>
          {name} <span className="faint">{names.label(post)}</span>
          {deputy && (
            <span className="faint"> · {t(adminWords.deputy, { name: names.officer(deputy) })}</span>
          )}
          {absences.map(({ from, to }) => (
            <span key={from} className="away">
              {t(adminWords.absent, { from, to })}
            </span>
          ))}
        </li>
      ))}
    </ul>
  )
}

function Office({
  office,
  people,
}: {
  readonly office: OfficeEntry
  readonly people: readonly OfficerEntry[]
}) {
  const { t } = useLanguage()
  const names = useNames()
  return (
    <tr>
      <th scope="row">
        {t(office.name)}
        {!office.active && <strong className="away"> {t(adminWords.disabled)}</strong>}
      </th>
      <td>{t(office.short)}</td>
      <td>{office.roles.join(' · ')}</td>
      <td>{office.fallback ? names.officeShort(office.fallback) : ''}</td>
      <td>
        <details>
          <summary>{t(adminWords.people, { n: people.length })}</summary>
          <People people={people} />
        </details>
      </td>
    </tr>
  )
}

/** Offices by kind, in official order, with their people, deputies and absences. */
export function OrganisationRoom() {
  const { t } = useLanguage()
  const directory = useDirectory()
  const [typed, setTyped] = useState('')
  const offices = (directory?.offices ?? []).filter(o =>
    answersTo(typed, [o.name.zh, o.short.zh, o.name.en, ...o.aliases]),
  )
  const kinds = [...new Set(offices.map(o => o.kind))]
  const peopleOf = (id: string) => (directory?.officers ?? []).filter(o => o.office === id)
  return (
    <section className="sheet">
      <div className="room-acts">
        <Input
          value={typed}
          onChange={event => setTyped(event.target.value)}
          placeholder={t(adminWords.find)}
          aria-label={t(adminWords.find)}
        />
        <CountyChange name="set-absence" />
        <CountyChange name="disable-office" />
      </div>
      {kinds.map(kind => (
        <div key={kind} className="wide">
          <h3>{t(boardWords[kind as 'bureau'])}</h3>
          <table className="plain organisation">
            <thead>
              <tr>
                <th>{t(adminWords.office)}</th>
                <th>{t(adminWords.short)}</th>
                <th>{t(adminWords.roles)}</th>
                <th>{t(adminWords.fallback)}</th>
                <th />
              </tr>
            </thead>
            <tbody>
              {offices
                .filter(o => o.kind === kind)
                .map(o => (
                  <Office key={o.id} office={o} people={peopleOf(o.id)} />
                ))}
            </tbody>
          </table>
        </div>
      ))}
    </section>
  )
}
