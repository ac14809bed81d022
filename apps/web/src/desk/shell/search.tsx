import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Input, Modal } from 'antd'
import { type KeyboardEvent, useDeferredValue, useEffect, useState } from 'react'
import { read } from '../../api/client.ts'
import type { DeskRow, Page } from '../../api/matters.ts'
import { deskWords } from '../../words/desk-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { answersTo } from '../reading/initials.ts'
import { useDirectory, useNames } from '../reading/names.ts'

const WAIT_MS = 120
const MOST_NAMES = 6

interface Hit {
  readonly key: string
  readonly main: string
  readonly side: string
  readonly go: () => void
}

/** What was typed, once the typing rests: one request a word, not one a letter. */
function useRested(text: string): string {
  const [rested, setRested] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), WAIT_MS)
    return () => clearTimeout(timer)
  }, [text])
  return rested
}

function useHits(typed: string, done: () => void): readonly Hit[] {
  const names = useNames()
  const directory = useDirectory()
  const navigate = useNavigate()
  const q = useRested(useDeferredValue(typed.trim()))
  const found = useQuery({
    queryKey: ['search', q],
    queryFn: ({ signal }) =>
      read<Page<DeskRow>>(`/api/desk/matters?${new URLSearchParams({ q, limit: '8' })}`, signal),
    enabled: q !== '',
    placeholderData: previous => previous,
  })
  const openMatter = (id: string) => () => {
    done()
    void navigate({ to: '/matters/$id', params: { id }, search: {} })
  }
  const openList = (search: Record<string, string>) => () => {
    done()
    void navigate({ to: '/', search })
  }
  if (q === '') return []
  const matters = (found.data?.items ?? []).map(row => ({
    key: row.id,
    main: names.title(row.title),
    side: [row.number, row.firm, row.holder && names.officeShort(row.holder.office)]
      .filter(Boolean)
      .join(' · '),
    go: openMatter(row.number),
  }))
  const offices = (directory?.offices ?? [])
    .filter(o => answersTo(q, [o.name.zh, o.short.zh, o.name.en, ...o.aliases]))
    .slice(0, MOST_NAMES)
    .map(o => ({ key: o.id, main: names.office(o.id), side: '', go: openList({ office: o.id }) }))
  const people = (directory?.officers ?? [])
    .filter(o => answersTo(q, [o.name]))
    .slice(0, MOST_NAMES)
    .map(o => ({
      key: o.id,
      main: o.name,
      side: names.office(o.office),
      go: openList({ officer: o.id }),
    }))
  return [...matters, ...offices, ...people]
}

/** One box for matters, offices and people; arrows and Enter are enough. */
export function Search({ open, close }: { readonly open: boolean; readonly close: () => void }) {
  const { t } = useLanguage()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const hits = useHits(typed, close)
  const chosen = Math.min(at, Math.max(hits.length - 1, 0))
  function onKey(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') setAt(Math.min(chosen + 1, hits.length - 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(chosen - 1, 0))
    else if (event.key === 'Enter') hits[chosen]?.go()
    else return
    event.preventDefault()
  }
  return (
    <Modal
      open={open}
      onCancel={close}
      footer={null}
      title={t(deskWords.search)}
      destroyOnHidden
      className="search"
      afterClose={() => setTyped('')}
    >
      <Input
        autoFocus
        value={typed}
        onChange={event => setTyped(event.target.value)}
        onKeyDown={onKey}
        placeholder={t(deskWords.searchPlace)}
        aria-label={t(deskWords.searchPlace)}
        role="combobox"
        aria-expanded={hits.length > 0}
        aria-controls="search-hits"
        aria-activedescendant={hits[chosen] ? `hit-${chosen}` : undefined}
      />
      <div id="search-hits" role="listbox" aria-label={t(deskWords.search)} className="hits">
        {hits.map((hit, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the box above.
          <div
            key={hit.key}
            id={`hit-${i}`}
            role="option"
            tabIndex={-1}
            aria-selected={i === chosen}
            onClick={hit.go}
          >
            <span>{hit.main}</span>
            <span className="faint">{hit.side}</span>
          </div>
        ))}
      </div>
      {typed.trim() !== '' && hits.length === 0 && <p className="faint">{t(deskWords.searchNone)}</p>}
    </Modal>
  )
}
