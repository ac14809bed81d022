import type { ComponentProps } from 'react'
import type { EntryView } from '../../api/registers.ts'
import { entryWords } from '../../words/entry-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { CommandFields } from '../forms/command-fields.tsx'
import { RecordsSince, RestoredNote } from '../forms/form-drawer.tsx'
import type { useKeptValues } from '../forms/use-kept-values.ts'
import type { Looked, useSending } from '../forms/use-sending.ts'
import { ProblemNote } from '../shell/broken.tsx'

type Fields = ComponentProps<typeof CommandFields>

interface BodyProps extends Pick<Fields, 'schema' | 'choices'> {
  readonly kept: ReturnType<typeof useKeptValues>
  readonly meanwhile: Looked<EntryView> | undefined
  readonly problem: ReturnType<typeof useSending>['problem']
}

/** What a form on an entry holds: what others did meanwhile, what was kept, what went wrong, and the fields. */
export function EntryFormBody({ kept, meanwhile, problem, ...fields }: BodyProps) {
  const { t } = useLanguage()
  const { values, change, isRestored, startOver } = kept
  return (
    <>
      {meanwhile && (
        <div className="meanwhile" role="alert">
          <p>{t(entryWords.movedDetail)}</p>
          <RecordsSince records={meanwhile.records} />
        </div>
      )}
      {isRestored && <RestoredNote startOver={startOver} />}
      {problem && <ProblemNote problem={problem} />}
      <CommandFields
        {...fields}
        values={values}
        change={typed => change(() => typed)}
        faults={problem?.errors ?? []}
      />
    </>
  )
}
