import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { EntryRecord, EntryView, RegisterView } from '../../api/registers.ts'
import { dayOf, stampOf } from '../../look/times.ts'
import { useLanguage } from '../../words/language.tsx'
import { visitWords } from '../../words/visit-words.ts'
import { useMe, useNames } from '../reading/names.ts'
import type { MyFirm } from './my-firms.ts'
import { useNotebook } from './notebook.tsx'
import { todayHere } from './today-here.ts'
import { type Turns, turnsIn } from './turns.ts'
import { UnsentVisit, VisitCard } from './visit-card.tsx'
import { purposeSchema, recordInput, recordUnplanned, visitInput } from './visit-forms.ts'
import { WrittenForm } from './written-form.tsx'

/** 无事不扰: how often the firm puts up with a visit, and how often it has had one. */
export function Spared({ turns }: { readonly turns: Turns }) {
  const { t } = useLanguage()
  const { used, most, next } = turns
  if (most === 0) return <span className="turns is-full">{t(visitWords.noTurns)}</span>
  return (
    <span className={next === undefined ? 'turns is-full' : 'turns'}>
      <span className="turn-marks" aria-hidden="true">
        {Array.from({ length: most }, (_, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: turns are told apart by their place alone.
          <i key={i} className={i < used ? 'is-used' : undefined} />
        ))}
      </span>
      {t(visitWords.turns, { n: used, most })}
    </span>
  )
}

/** Since when it has been this officer: since the last hand-over, where there was one. */
function sinceOf({ link, history }: MyFirm): string {
  const handedOver = history.find(({ was }) => typeof was?.officer === 'string')
  return handedOver?.recorded ?? String(link.fields.from ?? '')
}

function Officers({ firm }: { readonly firm: MyFirm }) {
  const { t, language } = useLanguage()
  const names = useNames()
  const { officer, deputy, to } = firm.link.fields as Readonly<Record<string, string>>
  return (
    <p className="firm-officers">
      {t(visitWords.officer)} <strong>{names.officer(officer ?? '')}</strong>
      {deputy && (
        <>
          {' · '}
          {t(visitWords.deputy)} <strong>{names.officer(deputy)}</strong>
        </>
      )}
      <span className="faint">
        {' · '}
        {t(visitWords.since, { day: dayOf(sinceOf(firm), language) })}
        {to && ` ${t(visitWords.until, { day: dayOf(to, language) })}`}
      </span>
    </p>
  )
}

type Doing = 'record' | 'plan'

/** To write a visit down that nobody has planned, or to plan one. */
function Begin({ firm, register, turns }: { firm: MyFirm; register: RegisterView; turns: Turns }) {
  const { t } = useLanguage()
  const { write } = useNotebook()
  const me = useMe()
  const [doing, setDoing] = useState<Doing>()
  const { link } = firm
  const wished = link.kept.wished !== undefined
  const purposes = purposeSchema(register, { turns, wished })
  const today = todayHere()
  const narrow = doing === 'record' ? recordUnplanned(register, purposes) : purposes
  const about = { officer: me?.officer ?? '', turn: turns.next }
  const note =
    turns.next === undefined && turns.most > 0
      ? t(visitWords.turnsUsed, { n: turns.used, most: turns.most })
      : undefined
  return (
    <div className="firm-acts no-print">
      <Button type="primary" onClick={() => setDoing('record')}>
        {t(visitWords.record)}
      </Button>
      <Button onClick={() => setDoing('plan')}>{t(visitWords.plan)}</Button>
      {doing && (
        <WrittenForm
          form={`${link.id}/${doing}`}
          title={t(visitWords[doing])}
          subject={String(link.fields.firm)}
          note={note}
          schema={narrow({})}
          narrow={narrow}
          given={doing === 'record' ? { on: today, mode: 'on-site' } : { date: today }}
          write={async ({ purpose, why, ...said }) => {
            const date = doing === 'record' ? said.on : said.date
            const input = visitInput(link, { ...about, said: { purpose, why, date } })
            const after = await write({ command: 'enter', input })
            if (doing === 'record')
              await write({ command: 'record-visit', input: recordInput(said), on: { after } })
          }}
          close={() => setDoing(undefined)}
        />
      )}
    </div>
  )
}

function HandOvers({ history }: { readonly history: readonly EntryRecord[] }) {
  const { t } = useLanguage()
  const names = useNames()
  return (
    <section aria-labelledby="hand-overs-title">
      <h2 id="hand-overs-title">{t(visitWords.handOvers)}</h2>
      <ol className="hand-overs">
        {history.map(({ version, recorded, text, was }) => (
          <li key={version}>
            <span className="faint">{stampOf(recorded)}</span> {t(text)}
            {typeof was?.officer === 'string' && (
              <span className="faint">
                {' '}
                {t(visitWords.earlierOfficer, { officer: names.officer(was.officer) })}
              </span>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

function Visits({ firm, register }: { readonly firm: MyFirm; readonly register: RegisterView }) {
  const { t } = useLanguage()
  const { pending } = useNotebook()
  const today = todayHere()
  const own = firm.visits.filter(v => v.status !== 'ended')
  const entering = pending.filter(p => p.command === 'enter' && p.input.firm === firm.link.fields.firm)
  const cardOf = (visit: EntryView) => (
    <VisitCard
      key={visit.id}
      visit={visit}
      register={register}
      matters={firm.matters[visit.id] ?? []}
      today={today}
    />
  )
  const planned = own.filter(v => v.status !== 'made').reverse()
  const made = own.filter(v => v.status === 'made')
  return (
    <>
      <section aria-labelledby="planned-title">
        <h2 id="planned-title">{t(visitWords.planned)}</h2>
        {planned.length + entering.length === 0 && <p className="faint">{t(visitWords.nothingPlanned)}</p>}
        <ul className="visits">
          {entering.map(p => (
            <UnsentVisit key={p.id} entering={p} register={register} />
          ))}
          {planned.map(cardOf)}
        </ul>
      </section>
      <section aria-labelledby="made-title">
        <h2 id="made-title">{t(visitWords.made)}</h2>
        {made.length === 0 && <p className="faint">{t(visitWords.nothingMade)}</p>}
        <ul className="visits">{made.map(cardOf)}</ul>
      </section>
    </>
  )
}

/** One firm: who looks after it, what it is spared, visits planned and made, and how it came to be the reader's. */
export function FirmView({ firm, register }: { readonly firm: MyFirm; readonly register: RegisterView }) {
  const { t, language } = useLanguage()
  const { pending } = useNotebook()
  const { link, visits, history } = firm
  const turns = turnsIn(todayHere().slice(0, 7), { link, visits, pending })
  const wished = link.kept.wished as string | undefined
  return (
    <article className="firm-view">
      <header>
        <h2>{String(link.fields.firm)}</h2>
        <Officers firm={firm} />
        <p className="firm-spared">
          <span className="faint">{t(visitWords.spared)}</span> <Spared turns={turns} />
        </p>
        {wished && (
          <p className="wished" role="note">
            {t(visitWords.wished, { day: dayOf(wished, language) })}
          </p>
        )}
        <Begin firm={firm} register={register} turns={turns} />
      </header>
      <Visits firm={firm} register={register} />
      <HandOvers history={history} />
      <p className="no-print">
        <Link to="/registers/$register/$id" params={{ register: 'liaison-link', id: link.id }} search={{}}>
          {t(visitWords.inRegister)}
        </Link>
      </p>
    </article>
  )
}
