import { Link } from '@tanstack/react-router'
import { useLanguage } from '../../words/language.tsx'
import { talkWords } from '../../words/talk-words.ts'

/** The address names no evening: where one is chosen. */
export function NoEvening() {
  const { t } = useLanguage()
  return (
    <div className="problem-note">
      <h1>{t(talkWords.evening)}</h1>
      <p>{t(talkWords.eveningMissing)}</p>
      <Link to="/week/$module/$" params={{ module: 'talks', _splat: 'programme' }} search={{}}>
        {t(talkWords.toProgramme)}
      </Link>
    </div>
  )
}
