import { Button, Input } from 'antd'
import { useState } from 'react'
import type { Directory, OfficeEntry, OfficerEntry } from '../../api/county.ts'
import { adminWords } from '../../words/admin-words.ts'
import { boardWords } from '../../words/board-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { organisationWords } from '../../words/organisation-words.ts'
import { answersTo } from '../reading/initials.ts'
import { useDirectory } from '../reading/names.ts'
import { ChangeReview } from './change-review.tsx'
import { CountyChange, useMayChange } from './county-change.tsx'
import { NEW_OFFICE, OfficeForm } from './office-form.tsx'
import { type OfficeActs, OfficeLine } from './office-line.tsx'
import { OfficeSwitch } from './office-switch.tsx'
import { OfficerForm } from './officer-form.tsx'
import {
  changesIn,
  draftOf,
  inputOf,
  type OrganisationDraft,
  withOffice,
  withOfficer,
  withoutOfficer,
} from './organisation-draft.ts'

/** What is open beside the list. */
type Open =
  | { readonly what: 'office'; readonly office: OfficeEntry }
  | { readonly what: 'switch'; readonly office: OfficeEntry }
  | { readonly what: 'officer'; readonly officer: OfficerEntry }

interface PendingProps {
  readonly draft: OrganisationDraft
  readonly directory: Directory
  readonly clear: () => void
}

/** Changes that are kept and not yet published: what they are, what they would move, and the button. */
function Pending({ draft, directory, clear }: PendingProps) {
  const { t } = useLanguage()
  const [isReviewed, setReviewed] = useState(false)
  const changes = changesIn(draft, directory)
  if (changes.length === 0) return null
  return (
    <section className="sheet pending">
      <p role="status">{t(organisationWords.pending, { n: changes.length })}</p>
      <ul>
        {changes.map(({ kind, what }) => (
          <li key={kind + what.id}>
            {t(organisationWords[kind], { name: typeof what.name === 'string' ? what.name : t(what.name) })}
          </li>
        ))}
      </ul>
      {isReviewed ? (
        <ChangeReview
          change={{ command: 'publish-organisation', input: inputOf(draft) }}
          done={clear}
          cancel={() => setReviewed(false)}
        />
      ) : (
        <div className="room-acts">
          <Button type="primary" onClick={() => setReviewed(true)}>
            {t(organisationWords.review)}
          </Button>
          <Button onClick={clear}>{t(organisationWords.discard)}</Button>
        </div>
      )}
    </section>
  )
}

interface ListProps {
  readonly draft: OrganisationDraft
  readonly typed: string
  readonly acts: OfficeActs
}

function Offices({ draft, typed, acts }: ListProps) {
  const { t } = useLanguage()
  const isSearched = typed.trim() !== ''
  const hasPerson = (office: OfficeEntry) =>
    draft.officers.some(o => o.office === office.id && answersTo(typed, [o.name]))
  const isNamed = (o: OfficeEntry) => answersTo(typed, [o.name.zh, o.short.zh, o.name.en, ...o.aliases])
  const found = draft.offices.filter(o => !isSearched || isNamed(o) || hasPerson(o))
  const kinds = [...new Set(found.map(o => o.kind))]
  if (found.length === 0) return <p className="faint">{t(organisationWords.nobody)}</p>
  return (
    <>
      {kinds.map(kind => (
        <div key={kind} className="wide">
          <h3>{t(boardWords[kind as 'bureau'])}</h3>
          <table className="plain organisation">
            <thead>
              <tr>
                <th>{t(adminWords.office)}</th>
                <th>{t(organisationWords.liaison)}</th>
                <th>{t(organisationWords.successor)}</th>
                <th>{t(adminWords.peopleHead)}</th>
                <th aria-label={t(organisationWords.edit)} />
              </tr>
            </thead>
            <tbody>
              {found
                .filter(o => o.kind === kind)
                .map(o => (
                  <OfficeLine
                    key={o.id}
                    office={o}
                    draft={draft}
                    acts={acts}
                    isSearched={isSearched && !isNamed(o)}
                  />
                ))}
            </tbody>
          </table>
        </div>
      ))}
    </>
  )
}

function Rooms({ directory }: { readonly directory: Directory }) {
  const { t } = useLanguage()
  const [typed, setTyped] = useState('')
  const [changed, setChanged] = useState<OrganisationDraft>()
  const [open, setOpen] = useState<Open>()
  const mayChange = useMayChange()
  const draft = changed ?? draftOf(directory)
  const close = () => setOpen(undefined)
  function keep(next: OrganisationDraft): void {
    setChanged(next)
    close()
  }
  const acts: OfficeActs = {
    mayChange,
    edit: office => setOpen({ what: 'office', office }),
    switchIt: office => setOpen({ what: 'switch', office }),
    editOfficer: officer => setOpen({ what: 'officer', officer }),
    addOfficer: office =>
      setOpen({
        what: 'officer',
        officer: { id: '', name: '', office, post: 'clerk', deputy: null, absences: [] },
      }),
  }
  return (
    <>
      <Pending draft={draft} directory={directory} clear={() => setChanged(undefined)} />
      <section className="sheet">
        <div className="room-acts">
          <Input
            value={typed}
            onChange={event => setTyped(event.target.value)}
            placeholder={t(adminWords.find)}
            aria-label={t(adminWords.find)}
          />
          <CountyChange name="set-absence" />
          {mayChange && (
            <Button onClick={() => acts.edit(NEW_OFFICE)}>{t(organisationWords.addOffice)}</Button>
          )}
        </div>
        <Offices draft={draft} typed={typed} acts={acts} />
      </section>
      {open?.what === 'office' && (
        <OfficeForm
          office={open.office}
          offices={draft.offices}
          keep={office => keep(withOffice(draft, office))}
          close={close}
        />
      )}
      {open?.what === 'switch' && <OfficeSwitch office={open.office} close={close} />}
      {open?.what === 'officer' && (
        <OfficerForm
          officer={open.officer}
          officers={draft.officers}
          keep={officer => keep(withOfficer(draft, officer))}
          remove={open.officer.id === '' ? undefined : () => keep(withoutOfficer(draft, open.officer.id))}
          close={close}
        />
      )}
    </>
  )
}

/** Offices by kind, in official order, with liaison, successor and people; changed through the county's commands. */
export function OrganisationRoom() {
  const directory = useDirectory()
  return directory ? <Rooms directory={directory} /> : null
}
