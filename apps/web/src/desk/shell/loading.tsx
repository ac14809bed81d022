import { useLanguage } from '../../words/language.tsx'
import { sharedWords } from '../../words/shared-words.ts'

/** Said, not spun: a word that readers of the screen hear too. */
export function Loading() {
  const { t } = useLanguage()
  return (
    <p className="loading" role="status">
      {t(sharedWords.loading)}
    </p>
  )
}
