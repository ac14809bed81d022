import { Link } from '@tanstack/react-router'
import { useLanguage } from '../../words/language.tsx'
import { talkWords } from '../../words/talk-words.ts'

/** The address names no evening: where one is chosen. */
export function NoEvening() {
  const { t } = useLanguage()
  return (
    <>
      <div className="page-head">
        <h1>{t(talkWords.evening)}</h1>
      </div>
      <section className="sheet" aria-label={t(talkWords.evening)}>
        <p>{t(talkWords.eveningMissing)}</p>
        <p>
          <Link to="/week/$module/$" params={{ module: 'talks', _splat: 'programme' }} search={{}}>
            {t(talkWords.toProgramme)}
          </Link>
        </p>
      </section>
    </>
  )
}
