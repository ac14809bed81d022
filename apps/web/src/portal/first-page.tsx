import { useLanguage } from '../words/language.tsx'
import { sharedWords } from '../words/shared-words.ts'

export function FirstPage() {
  const { t, language, choose } = useLanguage()
  return (
    <main className="portal">
      <h1>{t(sharedWords.doudi)}</h1>
      <p>{t(sharedWords.promise)}</p>
      <p>
        <a href="/desk/">{t(sharedWords.desk)}</a> · <a href="/api/reference">{t(sharedWords.reference)}</a> ·{' '}
        <button type="button" onClick={() => choose(language === 'zh' ? 'en' : 'zh')}>
          {t(sharedWords.otherLanguage)}
        </button>
      </p>
    </main>
  )
}
