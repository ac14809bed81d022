import { Button } from 'antd'
import { useState } from 'react'
import type { PlanView, WholeImport } from '../../api/imports.ts'
import { useLanguage } from '../../words/language.tsx'
import { registerWords } from '../../words/register-words.ts'
import { type AskedMapping, mappingText, readAsked, withColumn } from './asked-mapping.ts'
import { MappingSettings } from './mapping-settings.tsx'
import { SheetColumns } from './sheet-columns.tsx'

/** How the register was understood: its sheets, headers and columns, each to be put right, with the first lines below. */
export function MappingPart({
  job,
  plan,
  isBusy,
  apply,
}: {
  readonly job: WholeImport
  readonly plan: PlanView
  readonly isBusy: boolean
  readonly apply: (mapping: string) => void
}) {
  const { t } = useLanguage()
  const before = readAsked(job.asked)
  const [asked, setAsked] = useState<AskedMapping>(before ?? {})
  const isChanged = mappingText(asked) !== mappingText(before ?? {})
  return (
    <section className="sheet" aria-labelledby="mapping-title">
      <h2 id="mapping-title">{t(registerWords.stepRead)}</h2>
      {before === undefined && <p className="faint">{t(registerWords.ownMapping)}</p>}
      {plan.sheets.map((sheet, i) => (
        <SheetColumns
          key={sheet.name}
          sheet={sheet}
          isOpen={i === 0}
          asked={asked}
          choose={(column, field) => setAsked(now => withColumn(now, column, field))}
        />
      ))}
      {plan.passed.map(({ name, why }) => (
        <p key={name} className="faint">
          {t(registerWords.passed, { name, why: t(registerWords[`why-${why}`]) })}
        </p>
      ))}
      <MappingSettings asked={asked} system={plan.system} change={setAsked} />
      <p className="mapping-acts">
        <Button
          type="primary"
          disabled={!isChanged}
          loading={isBusy}
          onClick={() => apply(mappingText(asked))}
        >
          {t(registerWords.apply)}
        </Button>
        {job.asked !== '' && (
          <Button disabled={isBusy} onClick={() => apply('')}>
            {t(registerWords.reset)}
          </Button>
        )}
      </p>
    </section>
  )
}
