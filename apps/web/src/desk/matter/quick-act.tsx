import { useQuery } from '@tanstack/react-query'
import { App } from 'antd'
import { useEffect } from 'react'
import { useLanguage } from '../../words/language.tsx'
import { todayWords } from '../../words/today-words.ts'
import { useCommands } from '../forms/use-commands.ts'
import type { Values } from '../forms/values.ts'
import { useMe } from '../reading/names.ts'
import { matterQuery, procedureQuery } from '../reading/queries.ts'
import { ActForm } from './act-form.tsx'
import { possibleActs } from './possible-acts.ts'

/** One act on one duty of a matter, wanted from a list or a card. */
export interface Wanted {
  readonly number: string
  readonly command: string
  readonly duty: string | null
  /** What stands in the form from the beginning. */
  readonly given?: Values
}

/** The form of one act without the matter's page around it; if the server refuses the act now, its reason is said. */
export function QuickAct({ wanted, close }: { readonly wanted: Wanted; readonly close: () => void }) {
  const { t } = useLanguage()
  const { message } = App.useApp()
  const commands = useCommands()
  const matter = useQuery(matterQuery(wanted.number)).data
  const procedure = useQuery({
    ...procedureQuery(matter?.procedure.id ?? '', matter?.procedure.version ?? 0),
    enabled: matter !== undefined,
  }).data
  const isMeant = (one: { command: string; duty: string | null }) =>
    one.command === wanted.command && (wanted.duty === null || one.duty === wanted.duty || one.duty === null)
  const office = useMe()?.office
  const act =
    matter && procedure && commands && possibleActs({ matter, procedure, commands, office }).find(isMeant)
  const command = act && commands?.find(c => c.name === (act.draftOf?.name ?? act.command))
  const refusal =
    matter && procedure && commands && !act ? (matter.refused.find(isMeant)?.reason ?? null) : undefined
  useEffect(() => {
    if (refusal === undefined) return
    message.warning(`${t(todayWords.notNow)}${refusal ? `：${t(refusal)}` : ''}`)
    close()
  }, [refusal, message, t, close])
  if (!act || !command || !matter || !procedure) return null
  return (
    <ActForm {...{ act, command, matter, procedure, close }} {...(wanted.given && { given: wanted.given })} />
  )
}
