import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { send } from '../../api/client.ts'
import type { NoticeView } from '../../api/notices.ts'
import { stampOf } from '../../look/times.ts'
import { useLanguage } from '../../words/language.tsx'
import { noticeWords } from '../../words/notice-words.ts'
import { useNames } from '../reading/names.ts'
import { useRoles } from '../reading/roles.ts'
import { ProblemNote } from '../shell/broken.tsx'
import { Loading } from '../shell/loading.tsx'
import { noticesQuery } from './notice-queries.ts'
import { Unsent } from './unsent.tsx'
import './notices.css'

/** Marks messages as read; the receipt is the server's time, and stops them from going to the deputy. */
function useReading() {
  const cache = useQueryClient()
  return async (ids: readonly string[]): Promise<void> => {
    if (ids.length > 0) await send('/api/notices/read', { method: 'POST', body: { ids } })
    await cache.invalidateQueries({ queryKey: ['list', 'notices'] })
  }
}

function Row({
  notice,
  markRead,
}: {
  readonly notice: NoticeView
  readonly markRead: (ids: readonly string[]) => Promise<void>
}) {
  const { t } = useLanguage()
  const names = useNames()
  const { id, number, title, text, created, readAt } = notice
  return (
    <li className={readAt === null ? 'is-unread' : ''}>
      <p>
        {number === null ? (
          t(text)
        ) : (
          <Link
            to="/matters/$id"
            params={{ id: number }}
            search={{}}
            onClick={() => void (readAt === null && markRead([id]))}
          >
            {t(text)}
          </Link>
        )}
      </p>
      {number !== null && (
        <p className="notice-about">
          {title && names.title(title)} <span className="faint">{number}</span>
        </p>
      )}
      <p className="faint">
        <time dateTime={created}>{stampOf(created)}</time>
        {' · '}
        {readAt === null ? (
          <strong>{t(noticeWords.isUnread)}</strong>
        ) : (
          t(noticeWords.readAt, { when: stampOf(readAt) })
        )}
      </p>
      {readAt === null && (
        <Button size="small" onClick={() => void markRead([id])}>
          {t(noticeWords.markOne)}
        </Button>
      )}
    </li>
  )
}

function Inbox({ isUnreadOnly }: { readonly isUnreadOnly: boolean }) {
  const { t } = useLanguage()
  const pages = useInfiniteQuery(noticesQuery(isUnreadOnly))
  const markRead = useReading()
  if (pages.isPending) return <Loading />
  if (pages.isError) return <ProblemNote problem={pages.error} retry={() => void pages.refetch()} />
  const items = pages.data.pages.flatMap(page => page.items)
  const unread = items.filter(n => n.readAt === null).map(n => n.id)
  if (items.length === 0)
    return (
      <div className="empty">
        <h2>{t(noticeWords.none)}</h2>
        <p>{t(noticeWords.noneDetail)}</p>
      </div>
    )
  return (
    <section className="sheet">
      <p className="notice-head">
        <span className="faint">{t(noticeWords.passNote)}</span>
        {unread.length > 0 && (
          <Button size="small" onClick={() => void markRead(unread.slice(0, 200))}>
            {t(noticeWords.markAll)}
          </Button>
        )}
      </p>
      <ul className="notices">
        {items.map(notice => (
          <Row key={notice.id} notice={notice} markRead={markRead} />
        ))}
      </ul>
      {pages.hasNextPage && (
        <Button onClick={() => void pages.fetchNextPage()} loading={pages.isFetchingNextPage}>
          {t(noticeWords.more)}
        </Button>
      )}
    </section>
  )
}

const BOXES = ['inbox', 'unread', 'unsent'] as const
type Box = (typeof BOXES)[number]
const BOX_WORDS = { inbox: noticeWords.all, unread: noticeWords.onlyUnread, unsent: noticeWords.unsent }

/** 消息: what an officer was told; for the registry also what could not be sent. */
export function NoticesPage() {
  const { t } = useLanguage()
  const navigate = useNavigate()
  const isRegistry = useRoles().includes('registry')
  const { box: asked } = useSearch({ strict: false }) as { box?: string }
  const boxes = BOXES.filter(box => box !== 'unsent' || isRegistry)
  const box: Box = boxes.find(one => one === asked) ?? 'inbox'
  return (
    <>
      <div className="page-head">
        <h1>{t(noticeWords.title)}</h1>
        <Segmented<Box>
          aria-label={t(noticeWords.title)}
          value={box}
          options={boxes.map(value => ({ value, label: t(BOX_WORDS[value]) }))}
          onChange={chosen => void navigate({ to: '/notices', search: { box: chosen } })}
        />
      </div>
      {box === 'unsent' ? <Unsent /> : <Inbox key={box} isUnreadOnly={box === 'unread'} />}
    </>
  )
}
