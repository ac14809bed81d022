import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { CauseView, DeskRow, PositionView, QuestionView } from '../../api/matters.ts'
import { boardWords } from '../../words/board-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { useCommands } from '../forms/use-commands.ts'
import type { Values } from '../forms/values.ts'
import type { Wanted } from '../matter/quick-act.tsx'

export interface CaughtRow extends DeskRow {
  readonly cause: CauseView | null
  readonly open: readonly QuestionView[]
  readonly positions: readonly PositionView[]
  /** What the reader may do in the room, in the order in which one comes to it. */
  readonly acts: readonly string[]
}

/** What the offices have said, as the record of a joint diagnosis begins: the last word of each, with its ground. */
function minutesOf(positions: readonly PositionView[]): Values {
  const last = new Map(positions.flatMap(p => (p.says ? [[p.office, p] as const] : [])))
  const given = [...last.values()].map(({ office, says, ground }) => ({
    office,
    position: says,
    ...(ground && { legalGround: ground }),
  }))
  return given.length > 0 ? { positions: given } : {}
}

interface RoomActsProps {
  readonly row: Pick<CaughtRow, 'number' | 'acts' | 'positions'>
  readonly begin: (wanted: Wanted) => void
}

/** What the reader may do on a matter in the room; the record of a diagnosis begins with what the offices have said. */
export function RoomActs({ row, begin }: RoomActsProps) {
  const { t } = useLanguage()
  const commands = useCommands() ?? []
  return (
    <div className="room-acts no-print">
      {row.acts.map((name, i) => {
        const title = commands.find(c => c.name === name)?.title
        const given = name === 'diagnose' ? { given: minutesOf(row.positions) } : {}
        return (
          title && (
            <Button
              key={name}
              type={i === 0 ? 'primary' : 'default'}
              onClick={() => begin({ number: row.number, command: name, duty: null, ...given })}
            >
              {t(title)}
            </Button>
          )
        )
      })}
      <Link to="/matters/$id" params={{ id: row.number }} search={{}} hash="papers-title">
        {t(boardWords.minutes)}
      </Link>
    </div>
  )
}
