import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Button, Input, Popover } from 'antd'
import { useState } from 'react'
import { send } from '../../api/client.ts'
import { ApiProblem } from '../../api/problem.ts'
import { deskWords } from '../../words/desk-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { type ListFilters, type SavedView, viewsQuery } from '../reading/queries.ts'

type Change = { readonly keep: SavedView } | { readonly drop: string }

async function change(what: Change): Promise<void> {
  if ('keep' in what) await send('/api/desk/views', { method: 'PUT', body: what.keep })
  else await send(`/api/desk/views?name=${encodeURIComponent(what.drop)}`, { method: 'DELETE' })
}

/** Lists one comes back to, by a name of one's own. */
export function SavedViews({ search }: { readonly search: ListFilters }) {
  const { t } = useLanguage()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const cache = useQueryClient()
  const views = useQuery(viewsQuery).data ?? []
  const [name, setName] = useState('')
  const changing = useMutation({
    mutationFn: change,
    onSuccess: () => cache.invalidateQueries({ queryKey: viewsQuery.queryKey }),
    onError: problem => {
      if (problem instanceof ApiProblem) message.error(t(problem.detail))
    },
  })
  const keep = () => {
    if (name.trim() === '') return
    changing.mutate({ keep: { name: name.trim(), query: new URLSearchParams(search).toString() } })
    setName('')
  }
  const content = (
    <div className="views">
      {views.map(view => (
        <p key={view.name}>
          <Button
            type="link"
            onClick={() =>
              void navigate({ to: '/', search: Object.fromEntries(new URLSearchParams(view.query)) })
            }
          >
            {view.name}
          </Button>
          <Button
            type="text"
            size="small"
            aria-label={t(deskWords.dropView, { name: view.name })}
            onClick={() => changing.mutate({ drop: view.name })}
          >
            ×
          </Button>
        </p>
      ))}
      <form
        onSubmit={event => {
          event.preventDefault()
          keep()
        }}
      >
        <Input
          value={name}
          maxLength={40}
          onChange={event => setName(event.target.value)}
          placeholder={t(deskWords.viewName)}
          aria-label={t(deskWords.viewName)}
        />
        <Button htmlType="submit" disabled={name.trim() === ''}>
          {t(deskWords.saveView)}
        </Button>
      </form>
    </div>
  )
  return (
    <Popover trigger="click" placement="bottomRight" content={content}>
      <Button>{t(deskWords.views)}</Button>
    </Popover>
  )
}
