import { LightMark } from '../../look/clock/light.tsx'
import { FullClock, RowClock } from '../../look/clock/matter-clock.tsx'
import { dayOf, timeOf } from '../../look/times.ts'
import { followWords } from '../../words/follow-words.ts'
import { useLanguage } from '../../words/language.tsx'
import type { Followed, RecordLine } from '../portal-api.ts'

type Clock = Followed['clocks'][number]

/** The clock of the whole reply, its legal companion, and that of the step it is at. */
export function chosenClocks(clocks: readonly Clock[]): { main?: Clock; legal?: Clock; step?: Clock } {
  const promised = clocks.filter(c => c.name !== 'legal')
  // Blocks stand before the steps below them; the last is the step somebody works on.
  const [first] = promised
  const last = promised[promised.length - 1]
  const legal = clocks.find(c => c.name === 'legal' && c.duty === first?.duty)
  return {
    ...(first && { main: first }),
    ...(legal && { legal }),
    ...(last && last !== first && { step: last }),
  }
}

function Why({ clock }: { readonly clock: Clock }) {
  const { t } = useLanguage()
  if (clock.explained.length === 0) return null
  return (
    <details>
      <summary>{t(followWords.why)}</summary>
      <ol className="why">
        {clock.explained.map(line => (
          <li key={line.zh}>{t(line)}</li>
        ))}
      </ol>
    </details>
  )
}

function RecordItem({ line }: { readonly line: RecordLine }) {
  const { t, language } = useLanguage()
  return (
    <li>
      <time dateTime={line.at}>{timeOf(line.at, language)}</time>
      <div>
        <p>{t(line.text)}</p>
        {line.words?.map(({ field, text }) => (
          <blockquote key={field + text}>
            <span className="small">{t(wordFor(field))}</span> {text}
          </blockquote>
        ))}
      </div>
    </li>
  )
}

function wordFor(field: string) {
  const found = (followWords as Readonly<Record<string, { zh: string; en: string }>>)[field]
  return found ?? followWords.wordsOfOffice
}

/** Where the matter stands: who has it now, and until when. */
export function Standing({ followed }: { readonly followed: Followed }) {
  const { t, language } = useLanguage()
  const { number, title, status, result, holder, clocks, closedAt } = followed
  const { main, legal, step } = chosenClocks(clocks)
  return (
    <article className="standing">
      <header>
        <p className="number">{number}</p>
        <h2>{t(title)}</h2>
      </header>
      {status === 'closed' ? (
        <p className="closed">
          <LightMark lit="done" /> {closedAt && t(followWords.closedOn, { when: dayOf(closedAt, language) })}
        </p>
      ) : (
        <>
          {main && <FullClock clock={main} legal={legal} holder={holder ? t(holder.name) : undefined} />}
          {main && <Why clock={main} />}
          {holder && (
            <p className="now">
              {t(followWords.now, { step: t(holder.step) })}
              {holder.offered && `（${t(followWords.waitingFor)}）`}
            </p>
          )}
          {step && (
            <div className="step-clock">
              <p className="small">{t(followWords.thisStep)}</p>
              <RowClock clock={step} />
            </div>
          )}
        </>
      )}
      {result && (
        <p className="result">
          {t(followWords.result)} <strong>{t(result.label)}</strong>
        </p>
      )}
    </article>
  )
}

interface RecordsProps {
  readonly followed: Followed
  readonly onRefresh: () => void
}

/** What has happened, the newest first. */
export function Records({ followed: { records }, onRefresh }: RecordsProps) {
  const { t } = useLanguage()
  return (
    <section aria-labelledby="records">
      <div className="section-line">
        <h2 id="records">{t(followWords.records)}</h2>
        <button type="button" className="is-quiet no-print" onClick={onRefresh}>
          {t(followWords.refresh)}
        </button>
      </div>
      <ol className="records">
        {records.map(line => (
          <RecordItem key={line.version} line={line} />
        ))}
      </ol>
    </section>
  )
}
