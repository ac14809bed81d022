import { useQuery } from '@tanstack/react-query'
import type { PositionView, Positions as Said } from '../../api/matters.ts'
import { RowClock } from '../../look/clock/matter-clock.tsx'
import { stampOf } from '../../look/times.ts'
import { useLanguage } from '../../words/language.tsx'
import { matterWords } from '../../words/matter-words.ts'
import type { Word } from '../../words/word.ts'
import { useNames } from '../reading/names.ts'
import { positionsQuery } from '../reading/queries.ts'

const KINDS: Readonly<Record<PositionView['kind'], Word>> = {
  answered: matterWords.answered,
  silent: matterWords.silent,
  disputed: matterWords.disputedOne,
  diagnosed: matterWords.diagnosed,
}

function Position({ position }: { readonly position: PositionView }) {
  const { t } = useLanguage()
  return (
    <div className="position">
      <p className="faint">
        {t(KINDS[position.kind])} · {stampOf(position.at)}
      </p>
      {position.says && <p>{position.says}</p>}
      {position.ground && <p className="ground">{t(matterWords.ground, { ground: position.ground })}</p>}
    </div>
  )
}

/** One column an office: what it was asked, what it said and on which ground, side by side. */
export function PositionColumns({ said }: { readonly said: Pick<Said, 'open' | 'given'> }) {
  const { t } = useLanguage()
  const names = useNames()
  const offices = [...new Set([...said.given.map(p => p.office), ...said.open.map(q => q.office)])]
  return (
    <div className="columns">
      {offices.map(office => (
        <section key={office} aria-label={names.office(office)}>
          <h3>{names.office(office)}</h3>
          {said.open
            .filter(q => q.office === office)
            .map(q => (
              <div key={q.duty} className="position is-open">
                <p>
                  {names.label(q.kind)} · {t(matterWords.askedOf)}
                </p>
                {q.says && <p className="asked-words">{q.says}</p>}
                {q.clock && <RowClock clock={q.clock} />}
              </div>
            ))}
          {said.given
            .filter(p => p.office === office)
            .map(p => (
              <Position key={`${p.kind}${p.at}`} position={p} />
            ))}
        </section>
      ))}
    </div>
  )
}

export function Positions({ id }: { readonly id: string }) {
  const { t } = useLanguage()
  const said = useQuery(positionsQuery(id)).data
  if (!said || (said.open.length === 0 && said.given.length === 0)) return null
  return (
    <section className="sheet" aria-labelledby="positions-title">
      <h2 id="positions-title">{t(matterWords.positions)}</h2>
      <PositionColumns said={said} />
      {said.conclusion && (
        <p className="conclusion">
          <strong>{t(matterWords.conclusion)}</strong> {said.conclusion}
        </p>
      )}
    </section>
  )
}
