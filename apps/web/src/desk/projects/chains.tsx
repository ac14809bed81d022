import { Link } from '@tanstack/react-router'
import { useLanguage } from '../../words/language.tsx'
import { projectsWords } from '../../words/projects-words.ts'
import type { Chain, Line } from './projects-api.ts'

function Side({
  side,
  lines,
}: {
  readonly side: 'upstream' | 'downstream'
  readonly lines: readonly Line[]
}) {
  const { t } = useLanguage()
  return (
    <div className={`chain-side is-${side}`}>
      <h3>{t(projectsWords[side])}</h3>
      {lines.length === 0 && <p className="faint">{t(projectsWords.nobody)}</p>}
      <ul>
        {lines.map(line => (
          <li key={line.id}>
            <Link to="/registers/$register/$id" params={{ register: 'project', id: line.id }} search={{}}>
              {line.name}
            </Link>
            {line.firm && <span className="faint"> {line.firm}</span>}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Who stands upstream and downstream of a project, which need not lead. */
export function ChainOf({
  name,
  isLeader,
  chain,
}: {
  readonly name: string
  readonly isLeader: boolean
  readonly chain: Chain
}) {
  const { t } = useLanguage()
  return (
    <div className="chain">
      <Side side="upstream" lines={chain.upstream} />
      <div className="chain-leader">
        <h3>{t(isLeader ? projectsWords.leader : projectsWords.self)}</h3>
        <p>{name}</p>
      </div>
      <Side side="downstream" lines={chain.downstream} />
    </div>
  )
}
