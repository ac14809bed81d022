import { Button } from 'antd'
import type { OfficeEntry, OfficerEntry } from '../../api/county.ts'
import { adminWords } from '../../words/admin-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { organisationWords } from '../../words/organisation-words.ts'
import { useNames } from '../reading/names.ts'
import { chainOf, type OrganisationDraft } from './organisation-draft.ts'

/** What one can do to an office and its people from its line. */
export interface OfficeActs {
  readonly edit: (office: OfficeEntry) => void
  readonly switchIt: (office: OfficeEntry) => void
  readonly editOfficer: (officer: OfficerEntry) => void
  readonly addOfficer: (office: string) => void
  readonly mayChange: boolean
}

function Person({
  person,
  acts,
  draft,
}: {
  person: OfficerEntry
  acts: OfficeActs
  draft: OrganisationDraft
}) {
  const { t } = useLanguage()
  const names = useNames()
  const deputy = draft.officers.find(o => o.id === person.deputy)
  return (
    <li>
      {acts.mayChange ? (
        <button type="button" className="as-link" onClick={() => acts.editOfficer(person)}>
          {person.name}
        </button>
      ) : (
        person.name
      )}{' '}
      <span className="faint">
        {names.label(person.post)} ·{' '}
        {deputy ? t(adminWords.deputy, { name: deputy.name }) : t(organisationWords.noDeputy)}
      </span>
      {person.absences.map(({ from, to }) => (
        <span key={from} className="away">
          {' '}
          {t(adminWords.absent, { from, to })}
        </span>
      ))}
    </li>
  )
}

interface OfficeLineProps {
  readonly office: OfficeEntry
  readonly draft: OrganisationDraft
  readonly acts: OfficeActs
  /** People the reader looks for: the line is opened for them. */
  readonly isSearched: boolean
}

/** One office: who signs for what comes in, who takes over, who works there. */
export function OfficeLine({ office, draft, acts, isSearched }: OfficeLineProps) {
  const { t } = useLanguage()
  const people = draft.officers.filter(o => o.office === office.id)
  const liaison = people.find(o => o.post === 'liaison')
  const chain = chainOf(draft.offices, office)
  return (
    <tr className={office.active ? undefined : 'is-disabled'}>
      <th scope="row">
        {t(office.name)}
        {!office.active && <strong className="away"> {t(adminWords.disabled)}</strong>}
        <small className="faint">
          {[t(office.short), ...office.roles.map(role => t(organisationWords[role as 'desk']))].join(' · ')}
        </small>
      </th>
      <td>{liaison?.name ?? '—'}</td>
      <td>{chain.length > 0 ? `→ ${chain.map(o => t(o.short)).join(' → ')}` : '—'}</td>
      <td>
        <details open={isSearched}>
          <summary>{t(adminWords.people, { n: people.length })}</summary>
          <ul className="people">
            {people.map(person => (
              <Person key={person.id} person={person} acts={acts} draft={draft} />
            ))}
          </ul>
          {acts.mayChange && (
            <Button size="small" onClick={() => acts.addOfficer(office.id)}>
              {t(organisationWords.addOfficer)}
            </Button>
          )}
        </details>
      </td>
      <td className="line-acts">
        {acts.mayChange && (
          <>
            <Button size="small" type="text" onClick={() => acts.edit(office)}>
              {t(organisationWords.edit)}
            </Button>
            <Button size="small" type="text" danger={office.active} onClick={() => acts.switchIt(office)}>
              {t(office.active ? organisationWords.disable : organisationWords.enable)}
            </Button>
          </>
        )}
      </td>
    </tr>
  )
}
