import { Button } from 'antd'
import { useState } from 'react'
import type { CommandView, ProcedureView } from '../../api/county.ts'
import type { MatterView } from '../../api/matters.ts'
import { useLanguage } from '../../words/language.tsx'
import { matterWords } from '../../words/matter-words.ts'
import { ActForm } from './act-form.tsx'
import { type PossibleAct, possibleActs } from './possible-acts.ts'

const PROMINENT = 3

function Refused({ matter }: { readonly matter: MatterView }) {
  const { t } = useLanguage()
  const hidden = new Set(['matter/sign-off-needed'])
  const refused = matter.refused.filter(r => !hidden.has(r.code))
  if (refused.length === 0) return null
  return (
    <details className="refused">
      <summary>{t(matterWords.notNowCount, { n: refused.length })}</summary>
      <ul>
        {refused.map(({ command, title, duty, reason }) => (
          <li key={`${command}${duty}`}>
            <button type="button" disabled>
              {t(title)}
            </button>
            <span>{t(reason)}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** What the reader may do now, as the server says; the rest greyed, with the server's reason. */
export function Actions({
  matter,
  procedure,
  commands,
}: {
  readonly matter: MatterView
  readonly procedure: ProcedureView
  readonly commands: readonly CommandView[]
}) {
  const { t } = useLanguage()
  const [doing, setDoing] = useState<PossibleAct>()
  const acts = possibleActs(matter, procedure, commands)
  const command = doing && (doing.draftOf ?? commands.find(c => c.name === doing.command))
  const dutyTitle = (duty: string | null) => {
    const found = matter.duties.find(d => d.duty === duty)
    return found ? t(found.title) : ''
  }
  const isTwice = (act: PossibleAct) =>
    acts.filter(a => a.command === act.command && a.draftOf === act.draftOf).length > 1
  return (
    <section className="actions sheet no-print" aria-labelledby="actions-title">
      <h2 id="actions-title">{t(matterWords.actions)}</h2>
      {acts.length === 0 && <p className="faint">{t(matterWords.nothingToDo)}</p>}
      <div className="acts">
        {acts.map((act, i) => (
          <Button
            key={`${act.command}${act.draftOf?.name ?? ''}${act.duty}`}
            type={i === 0 ? 'primary' : i < PROMINENT ? 'default' : 'text'}
            onClick={() => setDoing(act)}
          >
            {act.draftOf ? t(matterWords.draftOf, { act: t(act.title) }) : t(act.title)}
            {isTwice(act) && <small>（{dutyTitle(act.duty)}）</small>}
          </Button>
        ))}
      </div>
      <Refused matter={matter} />
      {doing && command && (
        <ActForm
          act={doing}
          command={command}
          matter={matter}
          procedure={procedure}
          close={() => setDoing(undefined)}
        />
      )}
    </section>
  )
}
