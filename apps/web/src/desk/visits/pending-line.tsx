import type { Pending } from '@doudi/visits/offline'
import { useQuery } from '@tanstack/react-query'
import type { RegisterView } from '../../api/registers.ts'
import { useLanguage } from '../../words/language.tsx'
import { visitWords } from '../../words/visit-words.ts'
import { registersQuery } from '../entries/entry-queries.ts'

export function useVisitRegister(): RegisterView | undefined {
  return useQuery(registersQuery).data?.find(r => r.name === 'visit')
}

/** What a command is called, also one that is none of the register's own. */
export function useCommandTitle(): (command: string) => string {
  const { t } = useLanguage()
  const register = useVisitRegister()
  return command => {
    if (command === 'open-matter') return t(visitWords.raise)
    if (command === 'enter') return t(visitWords.entered)
    const declared = register?.commands.find(c => c.name === command)
    return declared ? t(declared.title) : command
  }
}

/** What it says, in one line: of a record its needs, of everything else its own words. */
export function gistOf({ input }: Pick<Pending, 'input'>): string {
  const { title, policy, answer, notes, reason, needs, date, on } = input as Readonly<Record<string, unknown>>
  const titles = (needs as readonly { title: string }[] | undefined)?.map(n => n.title).join('、')
  return String(title ?? policy ?? answer ?? (titles || undefined) ?? notes ?? reason ?? on ?? date ?? '')
}

export function StateMark({ state }: Pick<Pending, 'state'>) {
  const { t } = useLanguage()
  return <span className={`pending-state is-${state}`}>{t(visitWords[`state-${state}`])}</span>
}

/** One thing that the county has not got yet. */
export function PendingLine({ pending }: { readonly pending: Pending }) {
  const titleOf = useCommandTitle()
  return (
    <li className="pending-line" data-state={pending.state}>
      <StateMark state={pending.state} />
      <strong>{titleOf(pending.command)}</strong>
      <span className="gist">{gistOf(pending)}</span>
    </li>
  )
}
