import { useQuery } from '@tanstack/react-query'
import type { IssueMatter, Standing } from '../../api/talks.ts'
import { useLanguage } from '../../words/language.tsx'
import { talkWords } from '../../words/talk-words.ts'
import type { Word } from '../../words/word.ts'
import { registersQuery } from '../entries/entry-queries.ts'
import { useStatusName } from '../entries/status-name.ts'
import '../entries/entries.css'

const WORDS: Readonly<Record<Standing, Word>> = {
  'in-hand': talkWords['in-hand'],
  planned: talkWords['planned-standing'],
  asking: talkWords.asking,
  'struck-off': talkWords['struck-off'],
  'not-struck-off': talkWords['not-struck-off'],
  answered: talkWords.answered,
  withdrawn: talkWords.withdrawn,
}

/** Where an issue stands, in one word. */
export function StandingMark({ matter }: { readonly matter: Pick<IssueMatter, 'standing'> }) {
  const { t } = useLanguage()
  return <span className={`standing is-${matter.standing}`}>{t(WORDS[matter.standing])}</span>
}

/** How far an evening has come. */
export function EveningStatus({ status }: { readonly status: string }) {
  const registers = useQuery(registersQuery)
  const statusName = useStatusName(registers.data?.find(r => r.name === 'talk') ?? { statuses: {} })
  return <span className={`entry-status is-${status}`}>{statusName(status)}</span>
}
