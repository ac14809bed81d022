import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useLanguage } from '../../words/language.tsx'
import { noticeWords } from '../../words/notice-words.ts'
import { unreadQuery } from './notice-queries.ts'
import './notices.css'

const MOST_COUNTED = 99

/** How many messages wait to be read, and the way to them. */
export function NoticeBell() {
  const { t } = useLanguage()
  const n = useQuery(unreadQuery).data?.items.length ?? 0
  return (
    <Link to="/notices" search={{}} className="notice-bell">
      <svg viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.6">
        <path d="M4 6h16v11H9l-4 3v-3H4z" />
      </svg>
      <span className="notice-word">{t(noticeWords.title)}</span>
      {n > 0 && (
        <strong>
          {n > MOST_COUNTED ? `${MOST_COUNTED}+` : n}
          <span className="for-readers"> {t(noticeWords.unread)}</span>
        </strong>
      )}
    </Link>
  )
}
