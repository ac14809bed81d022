import { useNavigate } from '@tanstack/react-router'
import { Checkbox } from 'antd'
import { Fragment, useEffect, useRef, useState } from 'react'
import type { DeskRow } from '../../api/matters.ts'
import { deskWords } from '../../words/desk-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { useShortcuts } from '../shell/shortcuts.ts'
import { DUE_GROUPS, dueGroupOf } from './due-groups.ts'
import { MatterRow } from './matter-row.tsx'
import './list.css'

const COLUMNS = 6

export interface Selection {
  readonly chosen: ReadonlySet<string>
  readonly choose: (chosen: ReadonlySet<string>) => void
}

function withOr(chosen: ReadonlySet<string>, id: string, isIn: boolean): ReadonlySet<string> {
  const next = new Set(chosen)
  if (isIn) next.add(id)
  else next.delete(id)
  return next
}

/** j and k walk through the list, Enter opens, x selects. */
function useWalk(rows: readonly DeskRow[], { chosen, choose }: Selection): number {
  const navigate = useNavigate()
  // By matter, not by place: a list that has changed goes on where its reader was.
  const [at, setAt] = useState<{ id: string; place: number }>()
  const found = rows.findIndex(row => row.id === at?.id)
  const current = at === undefined ? -1 : found >= 0 ? found : Math.min(at.place, rows.length - 1)
  function walk(by: number): void {
    const place = Math.max(0, Math.min(rows.length - 1, current + by))
    const row = rows[place]
    if (row) setAt({ id: row.id, place })
  }
  function open(): void {
    const row = rows[current]
    if (row) void navigate({ to: '/matters/$id', params: { id: row.number }, search: {} })
  }
  useShortcuts({
    j: () => walk(1),
    k: () => walk(-1),
    Enter: open,
    x: () => {
      const row = rows[current]
      if (row) choose(withOr(chosen, row.id, !chosen.has(row.id)))
    },
  })
  return current
}

function Head({ rows, selection }: { readonly rows: readonly DeskRow[]; readonly selection: Selection }) {
  const { t } = useLanguage()
  const { chosen, choose } = selection
  const all = rows.length > 0 && rows.every(row => chosen.has(row.id))
  return (
    <thead>
      <tr>
        <th className="tick no-print">
          <Checkbox
            checked={all}
            indeterminate={!all && chosen.size > 0}
            onChange={() => choose(all ? new Set() : new Set(rows.map(row => row.id)))}
            aria-label={t(deskWords.selectAll)}
          />
        </th>
        <th>{t(deskWords.title)}</th>
        <th>
          {t(deskWords.step)} / {t(deskWords.holder)}
        </th>
        <th>{t(deskWords.clock)}</th>
        <th>{t(deskWords.nextReply)}</th>
        <th>{t(deskWords.waits)}</th>
      </tr>
    </thead>
  )
}

/** Matters by due date, under headings that say how near it is. */
export function MatterTable({
  rows,
  selection,
  isByDue,
}: {
  readonly rows: readonly DeskRow[]
  readonly selection: Selection
  readonly isByDue: boolean
}) {
  const { t } = useLanguage()
  const current = useWalk(rows, selection)
  const body = useRef<HTMLTableSectionElement>(null)
  useEffect(() => {
    if (current >= 0) body.current?.querySelector('.is-current')?.scrollIntoView({ block: 'nearest' })
  }, [current])
  return (
    <table className="matters">
      <Head rows={rows} selection={selection} />
      <tbody ref={body}>
        {rows.map((row, i) => {
          const group = isByDue ? dueGroupOf(row) : undefined
          const before = rows[i - 1]
          const opens = group !== undefined && (before === undefined || dueGroupOf(before) !== group)
          return (
            <Fragment key={row.id}>
              {opens && (
                <tr className={`group is-${group}`}>
                  <th colSpan={COLUMNS} scope="rowgroup">
                    {t(DUE_GROUPS[group])}
                  </th>
                </tr>
              )}
              <MatterRow
                row={row}
                state={{
                  isCurrent: i === current,
                  isSelected: selection.chosen.has(row.id),
                  select: isIn => selection.choose(withOr(selection.chosen, row.id, isIn)),
                }}
              />
            </Fragment>
          )
        })}
      </tbody>
    </table>
  )
}
