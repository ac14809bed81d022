import type { MatterView } from '../../api/matters.ts'
import { useLanguage } from '../../words/language.tsx'
import { matterWords } from '../../words/matter-words.ts'
import { sharedWords } from '../../words/shared-words.ts'
import type { PossibleAct } from './possible-acts.ts'

export function keyOfAct({ command, draftOf, duty }: PossibleAct): string {
  return `${command}/${draftOf?.name ?? ''}/${duty ?? ''}`
}

export interface Acting {
  readonly matter: MatterView
  readonly acts: readonly PossibleAct[]
  readonly begin: (act: PossibleAct) => void
}

/** What an act is called on its button; where it stands on two duties, which one is meant. */
export function useActName({ matter, acts }: Pick<Acting, 'matter' | 'acts'>) {
  const { t } = useLanguage()
  return (act: PossibleAct): string => {
    const name = act.draftOf ? t(matterWords.draftOf, { act: t(act.title) }) : t(act.title)
    const isTwice = acts.filter(a => a.command === act.command && a.draftOf === act.draftOf).length > 1
    const duty = matter.duties.find(d => d.duty === act.duty)
    return isTwice && duty ? t(sharedWords.aside, { main: name, aside: t(duty.title) }) : name
  }
}
