import type { DutyView, MatterView } from '../../api/matters.ts'
import type { ClockView } from '../../look/clock/clock-view.ts'
import { LightMark } from '../../look/clock/light.tsx'
import { FullClock } from '../../look/clock/matter-clock.tsx'
import { timeOf } from '../../look/times.ts'
import { useLanguage } from '../../words/language.tsx'
import { matterWords } from '../../words/matter-words.ts'
import { useCommands } from '../forms/use-commands.ts'
import { useNames } from '../reading/names.ts'
import { DraftText } from './draft-text.tsx'

function isQuestion({ kind }: DutyView): boolean {
  return kind === 'consult' || kind === 'help' || kind === 'summon'
}

/** The clock that comes first, and the legal one of the same duty; the promise to the applicant stands apart. */
export function clocksToShow(matter: MatterView): {
  first: ClockView | undefined
  legal: ClockView | undefined
  promise: { clock: ClockView; legal: ClockView | undefined } | undefined
} {
  const steps = new Set(matter.duties.filter(d => d.kind === 'step').map(d => d.duty))
  const asked = new Set(matter.duties.filter(isQuestion).map(d => d.duty))
  const own = matter.clocks.filter(c => !asked.has(c.duty))
  const byDue = [...own].sort((a, b) => a.dueAt.localeCompare(b.dueAt))
  const first = byDue.find(c => steps.has(c.duty) && c.name !== 'legal') ?? byDue[0]
  const legalOf = (clock: ClockView | undefined) =>
    clock && own.find(c => c.duty === clock.duty && c.name === 'legal' && c !== clock)
  const block = byDue.find(c => !steps.has(c.duty) && c.name !== 'legal' && c !== first)
  return {
    first,
    legal: legalOf(first),
    promise: block ? { clock: block, legal: legalOf(block) } : undefined,
  }
}

/** What stands in the way of simply "held by X": an offer, a dispute, a pause, a draft. */
function Conditions({ duties }: { readonly duties: readonly DutyView[] }) {
  const { t, language } = useLanguage()
  const names = useNames()
  const commands = useCommands()
  const titleOf = (name: string) => {
    const found = commands?.find(c => c.name === name)
    return found ? t(found.title) : name
  }
  const said = duties.flatMap(({ offer, stopped, draft }) => [
    ...(offer
      ? [
          t(offer.disputed ? matterWords.disputed : matterWords.offered, {
            office: names.office(offer.office),
          }),
        ]
      : []),
    ...(stopped
      ? [t(matterWords.stopped, { ground: t(stopped.title), when: timeOf(stopped.until, language) })]
      : []),
    ...(draft ? [t(matterWords.draftWaits, { act: titleOf(draft.act), n: draft.signed.length })] : []),
  ])
  if (said.length === 0) return null
  return (
    <ul className="conditions">
      {said.map(text => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  )
}

function Why({ clock }: { readonly clock: ClockView }) {
  const { t } = useLanguage()
  if (!clock.explained || clock.explained.length === 0) return null
  return (
    <details className="why">
      <summary>{t(matterWords.why)}</summary>
      <ol>
        {clock.explained.map(sentence => (
          <li key={sentence.zh}>{t(sentence)}</li>
        ))}
      </ol>
    </details>
  )
}

/** Who holds it now and until when: the one glance everything else is below. */
export function Now({ matter }: { readonly matter: MatterView }) {
  const { t, language } = useLanguage()
  const names = useNames()
  const { first, legal, promise } = clocksToShow(matter)
  if (matter.status === 'closed')
    return (
      <section className="now sheet">
        <p className="closed">
          <LightMark lit="done" /> <strong>{matter.result ? names.label(matter.result) : ''}</strong>
          {matter.closedAt && (
            <span>{t(matterWords.closedAt, { when: timeOf(matter.closedAt, language) })}</span>
          )}
        </p>
      </section>
    )
  const holder = matter.holder ? names.holder(matter.holder) : undefined
  return (
    <section className="now sheet" aria-label={t(matterWords.now)}>
      <div>
        {first && (
          <>
            <p className="now-step">{t(first.title)}</p>
            <FullClock clock={first} legal={legal} holder={holder} />
            <Conditions duties={matter.duties} />
            {matter.duties.map(({ duty, draft }) => draft && <DraftText key={duty} draft={draft} />)}
            <Why clock={first} />
          </>
        )}
      </div>
      {promise && (
        <div className="promise">
          <p className="now-step">{t(matterWords.promise)}</p>
          <FullClock clock={promise.clock} legal={promise.legal} />
          <Why clock={promise.clock} />
        </div>
      )}
    </section>
  )
}
