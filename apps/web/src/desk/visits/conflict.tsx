import { differencesOf, type Pending } from '@doudi/visits/offline'
import { App, Button } from 'antd'
import { useLanguage } from '../../words/language.tsx'
import { visitWords } from '../../words/visit-words.ts'
import type { Word } from '../../words/word.ts'
import { Value } from '../entries/value.tsx'
import { labelOf } from '../forms/values.ts'
import { useNames } from '../reading/names.ts'
import { useNotebook } from './notebook.tsx'
import { gistOf, StateMark, useCommandTitle, useVisitRegister } from './pending-line.tsx'
import { subjectOf } from './subject.ts'

/** What differs, the one beside the other: nobody has to remember what he wrote, or look up what is there. */
function SideBySide({ pending }: { readonly pending: Pending }) {
  const { t } = useLanguage()
  const names = useNames()
  const register = useVisitRegister()
  const differences = differencesOf(pending)
  const command = register?.commands.find(c => c.name === pending.command)
  if (differences.length === 0) return null
  return (
    <table className="side-by-side">
      <thead>
        <tr>
          <th scope="col">{t(visitWords.field)}</th>
          <th scope="col">{t(visitWords.mine)}</th>
          <th scope="col">{t(visitWords.theirs)}</th>
        </tr>
      </thead>
      <tbody>
        {differences.map(({ field, mine, theirs }) => (
          <tr key={field}>
            <th scope="row">{t(labelOf(field, command?.input.properties?.[field]))}</th>
            {[mine, theirs].map((said, i) => (
              <td key={i === 0 ? 'mine' : 'theirs'}>
                {said === undefined || (Array.isArray(said) && said.length === 0) ? (
                  <span className="faint">{t(visitWords.nothing)}</span>
                ) : (
                  <Value value={typeof said === 'string' ? names.label(said) : said} />
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface Choice {
  readonly word: Word
  readonly choice: 'mine' | 'theirs'
  /** What was written is lost with it. */
  readonly isGivingUp?: boolean
}

/** What can be done about it; the first is what loses nothing. */
function choicesOf({ state, command, on, now }: Pending): readonly Choice[] {
  if (state === 'there-already') return [{ word: visitWords.understood, choice: 'theirs' }]
  if (state === 'refused')
    return [
      { word: visitWords.tryAgain, choice: 'mine' },
      { word: visitWords.giveUp, choice: 'theirs', isGivingUp: true },
    ]
  if (on === undefined) return [{ word: visitWords.join, choice: 'theirs' }]
  const isAdded = command === 'record-visit' && now?.status === 'made'
  return [
    { word: isAdded ? visitWords.addMine : visitWords.keepMine, choice: 'mine' },
    { word: visitWords.keepTheirs, choice: 'theirs', isGivingUp: true },
  ]
}

/** Something that a person has to look at: why it was not recorded, and what may be done. */
export function Conflict({ pending }: { readonly pending: Pending }) {
  const { t } = useLanguage()
  const { modal } = App.useApp()
  const { decide, pending: all } = useNotebook()
  const titleOf = useCommandTitle()
  const { id, state, why, on, command } = pending
  const settle = async ({ choice, isGivingUp }: Choice) => {
    const ask = {
      title: t(visitWords.giveUpSure),
      okText: t(visitWords.giveUp),
      cancelText: t(visitWords.stay),
    }
    if (!isGivingUp || (await modal.confirm({ ...ask, content: gistOf(pending) }))) await decide(id, choice)
  }
  return (
    <li className="conflict sheet" data-state={state}>
      <p className="conflict-head">
        <StateMark state={state} />
        <strong>{titleOf(command)}</strong>
        <span className="faint">{subjectOf(pending, all)}</span>
      </p>
      {why && <p className="conflict-why">{t(why)}</p>}
      {state === 'differs' && <p>{t(on === undefined ? visitWords.bearerNote : visitWords.differsNote)}</p>}
      {state === 'differs' ? <SideBySide pending={pending} /> : <p className="gist">{gistOf(pending)}</p>}
      <div className="conflict-acts">
        {choicesOf(pending).map((choice, i) => (
          <Button
            key={choice.word.en}
            type={i === 0 ? 'primary' : 'default'}
            onClick={() => void settle(choice)}
          >
            {t(choice.word)}
          </Button>
        ))}
      </div>
    </li>
  )
}
