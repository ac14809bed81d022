import type { Pending } from '@doudi/visits/offline'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { timeOf } from '../../look/times.ts'
import { useLanguage } from '../../words/language.tsx'
import { visitWords } from '../../words/visit-words.ts'
import { Conflict } from './conflict.tsx'
import { useNotebook } from './notebook.tsx'
import { gistOf, StateMark, useCommandTitle } from './pending-line.tsx'
import { subjectOf } from './subject.ts'

function momentOf(at: number): string {
  const local = new Date(at - new Date(at).getTimezoneOffset() * 60_000)
  return local.toISOString()
}

function WaitingPart({
  waits,
  all,
}: {
  readonly waits: readonly Pending[]
  readonly all: readonly Pending[]
}) {
  const { t, language } = useLanguage()
  const { flush, isSending, isOffline } = useNotebook()
  const titleOf = useCommandTitle()
  return (
    <section aria-labelledby="waits-title">
      <div className="outbox-head">
        <h2 id="waits-title">{t(visitWords.waits)}</h2>
        {waits.length > 0 && (
          <Button size="small" disabled={isOffline} loading={isSending} onClick={flush}>
            {t(isSending ? visitWords.isSending : visitWords.sendNow)}
          </Button>
        )}
      </div>
      {waits.length === 0 && <p className="faint">{t(visitWords.nothingWaits)}</p>}
      <ul className="outbox-lines">
        {waits.map(p => (
          <li key={p.id} data-state={p.state}>
            <StateMark state={p.state} />
            <span>
              <strong>{titleOf(p.command)}</strong> <span className="faint">{subjectOf(p, all)}</span>
              <span className="gist">{gistOf(p)}</span>
            </span>
            <span className="faint">{timeOf(momentOf(p.at), language)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function SentPart() {
  const { t, language } = useLanguage()
  const { sent } = useNotebook()
  const titleOf = useCommandTitle()
  if (sent.length === 0) return null
  return (
    <section aria-labelledby="sent-title">
      <h2 id="sent-title">{t(visitWords.gone)}</h2>
      <ul className="outbox-lines">
        {sent.map(s => (
          <li key={s.id}>
            <span className="sent-mark" aria-hidden="true">
              ✓
            </span>
            <span>
              <strong>{titleOf(s.command)}</strong>{' '}
              <Link
                to="/registers/$register/$id"
                params={{ register: 'visit', id: s.entry }}
                search={{}}
                className="faint"
              >
                {s.firm} {s.date}
              </Link>
            </span>
            <span className="faint">
              {t(visitWords.sentAt, { when: timeOf(momentOf(s.sentAt), language) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** 待发送: what waits, what needs a decision and why, and what has arrived. */
export function Outbox() {
  const { t } = useLanguage()
  const { pending } = useNotebook()
  const asked = pending.filter(p => p.state !== 'waiting')
  const waits = pending.filter(p => p.state === 'waiting')
  return (
    <div className="outbox">
      <p className="faint">{t(visitWords.outboxNote)}</p>
      {asked.length > 0 && (
        <section aria-labelledby="decide-title">
          <h2 id="decide-title">{t(visitWords.toDecide)}</h2>
          <ul className="conflicts">
            {asked.map(p => (
              <Conflict key={p.id} pending={p} />
            ))}
          </ul>
        </section>
      )}
      <WaitingPart waits={waits} all={pending} />
      <SentPart />
    </div>
  )
}
