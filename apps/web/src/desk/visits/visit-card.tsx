import type { Pending } from '@doudi/visits/offline'
import { Link } from '@tanstack/react-router'
import type { DeskRow } from '../../api/matters.ts'
import type { EntryView, RegisterView } from '../../api/registers.ts'
import { dayOf } from '../../look/times.ts'
import { useLanguage } from '../../words/language.tsx'
import { visitWords } from '../../words/visit-words.ts'
import { useMe, useNames } from '../reading/names.ts'
import { Needs } from './needs.tsx'
import { useNotebook } from './notebook.tsx'
import { PendingLine, StateMark, useCommandTitle } from './pending-line.tsx'
import { aboutOf, VisitActs } from './visit-acts.tsx'

interface VisitCardProps {
  readonly visit: EntryView
  readonly register: RegisterView
  readonly matters: readonly DeskRow[]
  readonly today: string
}

function Waiting({ pending }: { readonly pending: readonly Pending[] }) {
  if (pending.length === 0) return null
  return (
    <ul className="pending-lines">
      {pending.map(one => (
        <PendingLine key={one.id} pending={one} />
      ))}
    </ul>
  )
}

function Head({ visit, isMine }: { readonly visit: EntryView; readonly isMine: boolean }) {
  const { language, t } = useLanguage()
  const names = useNames()
  const { date, purpose, officer, why } = visit.fields as Readonly<Record<string, string>>
  const made = visit.kept.made as { on: string; mode: string } | undefined
  return (
    <p className="visit-head">
      <strong>{dayOf(made?.on ?? date ?? '', language)}</strong>
      <span className="faint">
        {[
          made && names.label(made.mode),
          names.label(purpose ?? ''),
          why,
          !isMine && names.officer(officer ?? ''),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
      <Link
        className="visit-entry no-print"
        to="/registers/$register/$id"
        params={{ register: 'visit', id: visit.id }}
        search={{}}
      >
        {t(visitWords.inRegister)}
      </Link>
    </p>
  )
}

function Policies({ policies }: { readonly policies: readonly string[] }) {
  const { t } = useLanguage()
  if (policies.length === 0) return null
  return (
    <p className="visit-policies">
      <span className="faint">{t(visitWords.policies)}</span> {policies.join('、')}
    </p>
  )
}

/** 走访记录 as a draft, where there is a network to fetch it. */
function Paper({ visit }: { readonly visit: EntryView }) {
  const { t } = useLanguage()
  return (
    <p className="visit-paper no-print">
      <span className="faint">{t(visitWords.paper)}</span>{' '}
      {(['pdf', 'docx'] as const).map(form => (
        <a key={form} href={`/api/visits/${visit.id}/papers/record.${form}`} target="_blank" rel="noreferrer">
          {form}
        </a>
      ))}
    </p>
  )
}

/** A visit that the county has: planned, or made with what was heard on it, and below it what still waits on this device. */
export function VisitCard({ visit, register, matters, today }: VisitCardProps) {
  const { t } = useLanguage()
  const me = useMe()
  const { pending } = useNotebook()
  const titleOf = useCommandTitle()
  const followers = (visit.kept.followers as readonly string[] | undefined) ?? []
  const isMine = [visit.fields.officer, ...followers].includes(me?.officer)
  const isMade = visit.status === 'made'
  const about = aboutOf(visit)
  const waits = pending.filter(p => p.on && 'entry' in p.on && p.on.entry === visit.id)
  const isRecorded = waits.some(p => p.command === 'record-visit')
  const acts =
    isMade || isRecorded
      ? ['note-need', 'tell-policy', 'add-notes'].map(command => ({ command, title: titleOf(command) }))
      : [
          { command: 'record-visit', title: t(visitWords.recordThis), given: { on: today, mode: 'on-site' } },
          { command: 'amend', title: t(visitWords.move), fields: ['date', 'reason'] },
        ]
  return (
    <li className="visit sheet">
      <Head visit={visit} isMine={visit.fields.officer === me?.officer} />
      {isMade && <Needs visit={visit} register={register} matters={matters} isMine={isMine} />}
      {isMade && <Policies policies={(visit.kept.policies as readonly string[] | undefined) ?? []} />}
      <Waiting pending={waits} />
      {isMade && <Paper visit={visit} />}
      {isMine && (
        <div className="visit-acts no-print">
          <VisitActs
            register={register}
            about={about}
            subject={`${visit.fields.firm} ${visit.fields.date}`}
            acts={acts}
            {...(isMade && { size: 'small' as const })}
          />
        </div>
      )}
    </li>
  )
}

/** A visit that is on this device alone, with what was written about it. */
export function UnsentVisit({
  entering,
  register,
}: {
  readonly entering: Pending
  readonly register: RegisterView
}) {
  const { language } = useLanguage()
  const names = useNames()
  const { pending } = useNotebook()
  const titleOf = useCommandTitle()
  const { date, purpose, firm } = entering.input as Readonly<Record<string, string>>
  const behind = pending.filter(p => p.on && 'after' in p.on && p.on.after === entering.id)
  const acts = ['note-need', 'tell-policy', 'add-notes'].map(command => ({
    command,
    title: titleOf(command),
  }))
  return (
    <li className="visit sheet is-unsent">
      <p className="visit-head">
        <strong>{dayOf(date ?? '', language)}</strong>
        <span className="faint">{names.label(purpose ?? '')}</span>
        <StateMark state={entering.state} />
      </p>
      <Waiting pending={behind} />
      {behind.some(p => p.command === 'record-visit') && (
        <div className="visit-acts no-print">
          <VisitActs
            register={register}
            about={{ on: { after: entering.id } }}
            subject={`${firm} ${date}`}
            acts={acts}
            size="small"
          />
        </div>
      )}
    </li>
  )
}
