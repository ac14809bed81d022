import { useLanguage } from '../words/language.tsx'
import { sharedWords } from '../words/shared-words.ts'

/** 非涉密: stands wherever somebody comes in, writes something or hands a file in; it cannot be dismissed. */
export function SecrecyNotice() {
  const { t } = useLanguage()
  return <p className="secrecy-notice">{t(sharedWords.notSecret)}</p>
}
