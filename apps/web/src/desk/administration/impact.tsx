import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { CheckedProcedure, ImpactPage, Obstacle } from '../../api/administration.ts'
import { send } from '../../api/client.ts'
import { adminWords } from '../../words/admin-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { sharedWords } from '../../words/shared-words.ts'
import { ProblemNote } from '../shell/broken.tsx'
import { useGoingThrough } from './go-through.ts'

/** The same obstacle on several pages is one, with all its matters. */
function together(obstacles: readonly Obstacle[]): Obstacle[] {
  const found = new Map<string, Obstacle>()
  for (const one of obstacles) {
    const key = `${one.node} ${one.reason.en}`
    const known = found.get(key)
    found.set(key, known ? { ...known, matters: known.matters + one.matters } : one)
  }
  return [...found.values()].sort((a, b) => b.matters - a.matters)
}

/** What a draft would mean for the matters that run now: on which version they are, and which could follow it. */
export function Impact({
  yaml,
  running,
}: {
  readonly yaml: string
  readonly running: CheckedProcedure['running']
}) {
  const { t } = useLanguage()
  const going = useGoingThrough(yaml, async (after, signal) => {
    const body = { yaml, ...(after && { after }) }
    return (await send<ImpactPage>('/api/county/procedures/impact', { method: 'POST', body, signal })).value
  })
  const total = running.reduce((n, one) => n + one.matters, 0)
  const fits = going.pages.reduce((n, page) => n + page.fits, 0)
  const seen = going.pages.reduce((n, page) => n + page.seen, 0)
  const obstacles = together(going.pages.flatMap(page => page.obstacles))
  return (
    <div className="impact">
      <p>
        {t(adminWords.impact, { n: total })}
        {running.length > 0 && (
          <span className="faint">
            {' '}
            {running.map(one => t(adminWords.onVersion, { n: one.matters, v: one.version })).join(' · ')}
          </span>
        )}
      </p>
      {going.state === 'idle' && total > 0 && (
        <Button size="small" onClick={going.start}>
          {t(adminWords.holdAgainst)}
        </Button>
      )}
      {going.state === 'failed' && <ProblemNote problem={going.problem} retry={going.start} />}
      {going.pages.length > 0 && <p role="status">{t(adminWords.couldFollow, { n: fits, seen })}</p>}
      {obstacles.length > 0 && (
        <ul className="obstacles">
          {obstacles.map(({ node, title, reason, matters, example }) => (
            <li key={`${node}${reason.en}`}>
              {t(adminWords.obstacle, {
                n: matters,
                where: title ? t(sharedWords.aside, { main: `“${t(title)}”`, aside: node }) : node,
                why: t(reason),
              })}{' '}
              <Link to="/matters/$id" params={{ id: example }} search={{}}>
                {t(adminWords.example, { number: example })}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
