import { Button } from 'antd'
import { useState } from 'react'
import type { EntryView, RegisterView } from '../../api/registers.ts'
import { useLanguage } from '../../words/language.tsx'
import { visitWords } from '../../words/visit-words.ts'
import type { Values } from '../forms/values.ts'
import { useNotebook, type Written } from './notebook.tsx'
import { actSchema, recordInput, recordSchema } from './visit-forms.ts'
import { WrittenForm } from './written-form.tsx'

/** The visit an act is about: one that the county has, or one that still waits on the device. */
export type About = Pick<Written, 'on' | 'seen'>

interface Act {
  readonly command: string
  readonly title: string
  /** What is asked; all that the command takes, if not said. */
  readonly fields?: readonly string[]
  readonly given?: Values
}

interface VisitActsProps {
  readonly register: RegisterView
  readonly about: About
  readonly subject: string
  readonly acts: readonly Act[]
  readonly size?: 'small'
}

export function aboutOf(visit: EntryView): About {
  const { id, version, status, fields, kept } = visit
  return { on: { entry: id }, seen: { id, version, status, fields, kept } }
}

function keyOf({ on }: About): string {
  if (!on) return ''
  return 'entry' in on ? on.entry : on.after
}

/** Buttons of acts on a visit; what their forms hold is written into the notebook. */
export function VisitActs({ register, about, subject, acts, size }: VisitActsProps) {
  const { t } = useLanguage()
  const { write } = useNotebook()
  const [doing, setDoing] = useState<Act>()
  const isRecord = doing?.command === 'record-visit'
  return (
    <>
      {acts.map((act, i) => (
        <Button
          key={act.command}
          {...(size && { size })}
          type={act.command === 'record-visit' || (i === 0 && !size) ? 'primary' : 'default'}
          onClick={() => setDoing(act)}
        >
          {act.title}
        </Button>
      ))}
      {doing && (
        <WrittenForm
          form={[keyOf(about), doing.command, doing.given?.part ?? ''].join('/')}
          title={doing.title}
          subject={subject}
          note={doing.command === 'answer-need' ? t(visitWords.onlyFirm) : undefined}
          schema={isRecord ? recordSchema(register) : actSchema(register, doing.command, doing.fields)}
          {...(isRecord && doing.given && { given: doing.given })}
          write={async input => {
            const said = isRecord ? recordInput(input) : { ...input, ...doing.given }
            await write({ command: doing.command, input: said, ...about })
          }}
          close={() => setDoing(undefined)}
        />
      )}
    </>
  )
}
