import { Button } from 'antd'
import { useState } from 'react'
import type { EntryPageView, PossibleCommand, RegisterView } from '../../api/registers.ts'
import { entryWords } from '../../words/entry-words.ts'
import { useLanguage } from '../../words/language.tsx'
import type { Choices } from '../forms/field.tsx'
import { Refused } from '../matter/refused.tsx'
import { EntryForm } from './entry-form.tsx'
import { OpenFrom } from './open-from.tsx'

/** What every register can do stands below what this one is about. */
const OF_EVERY_REGISTER = new Set(['amend', 'correct', 'end'])

/** What the reader may do to this entry now; the rest greyed, with the server's reason. */
export function EntryActs({
  shown,
  register,
  choices,
}: {
  readonly shown: EntryPageView
  readonly register: RegisterView
  readonly choices?: Choices
}) {
  const { t } = useLanguage()
  const [doing, setDoing] = useState<PossibleCommand>()
  const possible = shown.commands.filter(c => c.reason === undefined)
  const own = possible.filter(c => !OF_EVERY_REGISTER.has(c.name))
  const basic = possible.filter(c => OF_EVERY_REGISTER.has(c.name))
  return (
    <section className="actions sheet no-print" aria-labelledby="actions-title">
      <h2 id="actions-title">{t(entryWords.acts)}</h2>
      <div className="acts">
        {own.map((command, i) => (
          <Button
            key={command.name}
            block
            type={i === 0 ? 'primary' : 'default'}
            onClick={() => setDoing(command)}
          >
            {t(command.title)}
          </Button>
        ))}
        <OpenFrom register={register} entry={shown.entry} isMain={own.length === 0} />
      </div>
      {basic.length > 0 && (
        <div className="entry-basic-acts">
          {basic.map(command => (
            <Button key={command.name} type="text" size="small" onClick={() => setDoing(command)}>
              {t(command.title)}
            </Button>
          ))}
        </div>
      )}
      <Refused acts={shown.commands.filter(c => c.reason !== undefined).map(c => ({ ...c, key: c.name }))} />
      {doing && (
        <EntryForm
          register={register}
          command={doing}
          entry={shown.entry}
          {...(choices && { choices })}
          close={() => setDoing(undefined)}
        />
      )}
    </section>
  )
}
