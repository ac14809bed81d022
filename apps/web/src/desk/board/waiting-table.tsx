import { Link } from '@tanstack/react-router'
import type { BoardQuestion } from '../../api/board.ts'
import { boardWords } from '../../words/board-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { useDirectory, useNames } from '../reading/names.ts'

interface Line {
  readonly key: string
  readonly name: string
  readonly office?: string
  readonly asked: number
  readonly late: number
}

function lineOf(questions: readonly BoardQuestion[]): Pick<Line, 'asked' | 'late'> {
  return { asked: questions.length, late: questions.filter(q => q.clock?.light === 'red').length }
}

/** Offices in official order; on the wall, kinds of offices. */
function useLines(questions: readonly BoardQuestion[], isWall: boolean): readonly Line[] {
  const directory = useDirectory()
  const names = useNames()
  const { t } = useLanguage()
  const offices = directory?.offices ?? []
  const of = (ids: readonly string[]) => questions.filter(q => ids.includes(q.office))
  const lines = isWall
    ? [...new Set(offices.map(o => o.kind))].map(kind => ({
        key: kind,
        name: t(boardWords[kind as 'bureau']),
        ...lineOf(of(offices.filter(o => o.kind === kind).map(o => o.id))),
      }))
    : offices.map(o => ({ key: o.id, name: names.office(o.id), office: o.id, ...lineOf(of([o.id])) }))
  return lines.filter(({ asked }) => asked > 0)
}

/** Who is waited for, and for how many answers; each office leads to what it was asked. */
export function WaitingTable({
  questions,
  isWall,
}: {
  readonly questions: readonly BoardQuestion[]
  readonly isWall: boolean
}) {
  const { t } = useLanguage()
  const lines = useLines(questions, isWall)
  if (lines.length === 0) return <p className="faint">{t(boardWords.none)}</p>
  return (
    <table className="plain waiting-table">
      <thead>
        <tr>
          <th>{t(isWall ? boardWords.group : boardWords.office)}</th>
          <th className="figure">{t(boardWords.asked)}</th>
          <th className="figure">{t(boardWords.askedLate)}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ key, name, office, asked, late }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            <td className="figure">
              {office ? (
                <Link to="/" search={{ share: 'all', involves: office }}>
                  {asked}
                </Link>
              ) : (
                asked
              )}
            </td>
            <td className={late > 0 ? 'figure is-red' : 'figure is-none'}>{late}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
