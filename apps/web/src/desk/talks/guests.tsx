import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import type { EntryView, PossibleCommand } from '../../api/registers.ts'
import type { Guest, TalkFields, TurnRow } from '../../api/talks.ts'
import { useLanguage } from '../../words/language.tsx'
import { talkWords } from '../../words/talk-words.ts'
import type { Word } from '../../words/word.ts'
import { EntryForm } from '../entries/entry-form.tsx'
import { registersQuery } from '../entries/entry-queries.ts'
import { useNames } from '../reading/names.ts'
import { ProblemNote } from '../shell/broken.tsx'
import { Loading } from '../shell/loading.tsx'
import { guestsIn } from './as-seen.ts'
import { FirmChooser } from './firm-chooser.tsx'
import { turnQuery } from './talk-queries.ts'
import { useDeciding } from './use-deciding.ts'

const STATES: Readonly<Record<Guest['state'], Word>> = {
  'signed-up': talkWords['signed-up'],
  invited: talkWords.invited,
  coming: talkWords['coming-state'],
  'not-coming': talkWords['not-coming'],
  came: talkWords['came-state'],
  'stayed-away': talkWords['stayed-away'],
}
const SHOWN = 8

interface OfEvening {
  readonly entry: EntryView
  readonly commands: readonly PossibleCommand[]
  readonly mayKeep: boolean
}

function seatsOf(entry: EntryView): { taken: number; seats: number } {
  const { seats } = entry.fields as unknown as TalkFields
  const taken = guestsIn(entry).filter(g => g.state === 'invited' || g.state === 'coming').length
  return { taken, seats }
}

/** What a firm said on the telephone, written down for it. */
function Answering({ guest, entry }: { readonly guest: Guest; readonly entry: EntryView }) {
  const { t } = useLanguage()
  const { decide, isBusy } = useDeciding(entry)
  const { firm } = guest
  const answer = (comes: boolean) =>
    void decide({ command: 'answer-invitation', input: { firm, comes }, place: { firm } })
  return (
    <span className="acts no-print">
      <Button size="small" loading={isBusy} onClick={() => answer(true)}>
        {t(talkWords.comes)}
      </Button>
      <Button size="small" loading={isBusy} onClick={() => answer(false)}>
        {t(talkWords.comesNot)}
      </Button>
    </span>
  )
}

function Guests({ entry, mayKeep }: Omit<OfEvening, 'commands'>) {
  const { t } = useLanguage()
  const names = useNames()
  const guests = guestsIn(entry)
  return (
    <ul className="guests">
      {guests.length === 0 && <li className="faint">{t(talkWords.noGuests)}</li>}
      {guests.map(guest => (
        <li key={guest.firm}>
          <span>
            {guest.firm}{' '}
            <span className="faint">
              {[guest.size && names.label(guest.size), guest.sector].filter(Boolean).join(' · ')}
            </span>
            {guest.turn && <span className="why faint">{guest.turn}</span>}
          </span>
          <span className={`guest-state is-${guest.state}`}>{t(STATES[guest.state])}</span>
          {mayKeep && entry.status === 'announced' && guest.state === 'invited' && (
            <Answering guest={guest} entry={entry} />
          )}
        </li>
      ))}
    </ul>
  )
}

function TurnLine({ row, entry }: { readonly row: TurnRow; readonly entry: EntryView }) {
  const { t, language } = useLanguage()
  const names = useNames()
  const { decide, isBusy } = useDeciding(entry)
  const { firm, size, sector, because } = row
  const { taken, seats } = seatsOf(entry)
  // What is written down is read by officials of the county later: in Chinese, whatever language is on the screen.
  const turn = because.map(b => b.zh).join('；')
  return (
    <li>
      <span>
        {firm}{' '}
        <span className="faint">{[size && names.label(size), sector].filter(Boolean).join(' · ')}</span>
        <span className="why faint">{because.map(b => t(b)).join(language === 'zh' ? '；' : '; ')}</span>
      </span>
      <Button
        size="small"
        disabled={taken >= seats}
        loading={isBusy}
        onClick={() =>
          void decide({
            command: 'invite',
            input: { firm, turn, ...(size && { size }), ...(sector && { sector }) },
            place: { firm },
          })
        }
      >
        {t(talkWords.invite)}
      </Button>
    </li>
  )
}

/** 轮到谁: in the order of whose turn it is, each with why. */
function Turn({ entry }: { readonly entry: EntryView }) {
  const { t } = useLanguage()
  const turn = useQuery(turnQuery(entry.id))
  const [most, setMost] = useState(SHOWN)
  if (turn.isError) return <ProblemNote problem={turn.error} retry={() => void turn.refetch()} />
  if (!turn.data) return <Loading />
  const rest = turn.data.length - most
  return (
    <>
      <h3>{t(talkWords.turn)}</h3>
      <p className="faint">{t(talkWords.turnNote)}</p>
      <ol className="guests turn">
        {turn.data.slice(0, most).map(row => (
          <TurnLine key={row.firm} row={row} entry={entry} />
        ))}
      </ol>
      {rest > 0 && (
        <Button size="small" type="link" onClick={() => setMost(most + SHOWN)}>
          {t(talkWords.turnMore, { n: Math.min(rest, SHOWN) })}
        </Button>
      )}
    </>
  )
}

/** Any other firm, with the reason that whoever invites it writes down. */
function InviteOther({ entry, commands }: Omit<OfEvening, 'mayKeep'>) {
  const { t } = useLanguage()
  const registers = useQuery(registersQuery)
  const [isOpen, setOpen] = useState(false)
  const register = registers.data?.find(r => r.name === 'talk')
  const command = commands.find(c => c.name === 'invite' && c.reason === undefined)
  if (!register || !command) return null
  return (
    <div className="acts no-print">
      <Button size="small" onClick={() => setOpen(true)}>
        {t(talkWords.inviteOther)}
      </Button>
      {isOpen && <EntryForm {...{ register, command, entry }} close={() => setOpen(false)} />}
    </div>
  )
}

/** 签到: who of them came; a firm that came unasked is added. */
function Attendance({ entry }: { readonly entry: EntryView }) {
  const { t } = useLanguage()
  const { decide, isBusy } = useDeciding(entry)
  const guests = guestsIn(entry)
  const isNoted = guests.some(g => g.state === 'came')
  const [came, setCame] = useState<readonly string[]>(() =>
    guests.filter(g => (isNoted ? g.state === 'came' : g.state === 'coming')).map(g => g.firm),
  )
  const [other, setOther] = useState('')
  const all = [...new Set([...guests.map(g => g.firm), ...came])]
  const turn = (firm: string) =>
    setCame(now => (now.includes(firm) ? now.filter(f => f !== firm) : [...now, firm]))
  return (
    <div className="attendance no-print">
      <h3>{t(talkWords.attendance)}</h3>
      <div className="attendance-firms">
        {all.map(firm => (
          <Checkbox key={firm} checked={came.includes(firm)} onChange={() => turn(firm)}>
            {firm}
          </Checkbox>
        ))}
      </div>
      <div className="acts">
        <FirmChooser value={other} change={setOther} firms={[]} label={t(talkWords.unasked)} />
        <Button
          disabled={other.trim() === '' || came.includes(other.trim())}
          onClick={() => {
            turn(other.trim())
            setOther('')
          }}
        >
          {t(talkWords.add)}
        </Button>
        <Button
          type="primary"
          loading={isBusy}
          onClick={() => void decide({ command: 'note-attendance', input: { came }, place: 'guests' })}
        >
          {t(talkWords.saveAttendance)}
        </Button>
      </div>
    </div>
  )
}

/** The firms of an evening: who is asked and why, who comes, who came. */
export function GuestsPart({ entry, commands, mayKeep }: OfEvening) {
  const { t } = useLanguage()
  const isBefore = entry.status === 'announced'
  const { taken, seats } = seatsOf(entry)
  return (
    <section className="sheet" aria-labelledby="guests-title">
      <h2 id="guests-title">{t(talkWords.guests)}</h2>
      {isBefore && (
        <p className="faint">
          {t(talkWords.seats, { n: taken, seats })}
          {taken >= seats && ` · ${t(talkWords.seatsFull)}`}
        </p>
      )}
      <Guests entry={entry} mayKeep={mayKeep} />
      {mayKeep && entry.status === 'held' && <Attendance key={guestsIn(entry).length} entry={entry} />}
      {mayKeep && isBefore && <InviteOther entry={entry} commands={commands} />}
      {mayKeep && isBefore && <Turn entry={entry} />}
    </section>
  )
}
