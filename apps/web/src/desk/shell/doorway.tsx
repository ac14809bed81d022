import { Button } from 'antd'
import { SecrecyNotice } from '../../look/secrecy-notice.tsx'
import { deskWords } from '../../words/desk-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { sharedWords } from '../../words/shared-words.ts'

/** Before anybody is known: the way to the sign-in, and what must not be brought in by it. */
export function Doorway() {
  const { t } = useLanguage()
  const next = encodeURIComponent(window.location.pathname + window.location.search)
  return (
    <main className="doorway">
      <h1>{t(sharedWords.desk)}</h1>
      <SecrecyNotice />
      <p>{t(deskWords.signInDetail)}</p>
      <Button type="primary" href={`/sign-in?next=${next}`}>
        {t(deskWords.signIn)}
      </Button>
    </main>
  )
}
