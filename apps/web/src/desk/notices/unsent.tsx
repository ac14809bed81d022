import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { send } from '../../api/client.ts'
import type { UnsentView } from '../../api/notices.ts'
import { ApiProblem } from '../../api/problem.ts'
import { useLanguage } from '../../words/language.tsx'
import { noticeWords } from '../../words/notice-words.ts'
import { useNames } from '../reading/names.ts'
import { ProblemNote } from '../shell/broken.tsx'
import { Loading } from '../shell/loading.tsx'
import { unsentQuery } from './notice-queries.ts'

function useSendingAgain() {
  const { t } = useLanguage()
  const { message } = App.useApp()
  const cache = useQueryClient()
  return async ({ notice, channel }: UnsentView): Promise<void> => {
    try {
      await send('/api/notices/unsent', { method: 'POST', body: { notice, channel } })
      message.success(t(noticeWords.queued))
    } catch (fault) {
      if (!(fault instanceof ApiProblem)) throw fault
      message.error(t(fault.detail))
    } finally {
      await cache.invalidateQueries({ queryKey: unsentQuery.queryKey })
    }
  }
}

/** What was tried too often: somebody of the registry looks, mends the cause, and sends it again. */
export function Unsent() {
  const { t } = useLanguage()
  const names = useNames()
  const list = useQuery(unsentQuery)
  const sendAgain = useSendingAgain()
  if (list.isPending) return <Loading />
  if (list.isError) return <ProblemNote problem={list.error} retry={() => void list.refetch()} />
  return (
    <section className="sheet">
      <p className="faint">{t(list.data.length > 0 ? noticeWords.unsentNote : noticeWords.noneUnsent)}</p>
      {list.data.length > 0 && (
        <div className="wide">
          <table className="plain as-cards">
            <thead>
              <tr>
                {(['recipient', 'channel', 'matter', 'attempts', 'why'] as const).map(key => (
                  <th key={key}>{t(noticeWords[key])}</th>
                ))}
                <th />
              </tr>
            </thead>
            <tbody>
              {list.data.map(row => (
                <tr key={`${row.notice} ${row.channel}`}>
                  <td>{names.officer(row.recipient)}</td>
                  <td>{row.channel}</td>
                  <td>
                    <Link to="/matters/$id" params={{ id: row.matter }} search={{}}>
                      {row.matter}
                    </Link>
                  </td>
                  <td>{row.attempts}</td>
                  <td>{row.why}</td>
                  <td>
                    <Button
                      size="small"
                      aria-label={t(noticeWords.againTo, { name: names.officer(row.recipient) })}
                      onClick={() => void sendAgain(row)}
                    >
                      {t(noticeWords.again)}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
