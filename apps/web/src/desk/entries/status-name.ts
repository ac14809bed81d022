import type { RegisterView } from '../../api/registers.ts'
import { entryWords } from '../../words/entry-words.ts'
import { useLanguage } from '../../words/language.tsx'

/** What a status of this register is called; `ended` comes with every register. */
export function useStatusName({ statuses }: Pick<RegisterView, 'statuses'>): (status: string) => string {
  const { t } = useLanguage()
  return status => {
    const word = statuses[status] ?? (status === 'ended' ? entryWords.ended : undefined)
    return word ? t(word) : status
  }
}
