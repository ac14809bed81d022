import { useQuery } from '@tanstack/react-query'
import { Input, Select } from 'antd'
import { useState } from 'react'
import type { RouteView } from '../../api/administration.ts'
import { send } from '../../api/client.ts'
import { useLanguage } from '../../words/language.tsx'
import { routingWords } from '../../words/routing-words.ts'
import { sharedWords } from '../../words/shared-words.ts'
import { answersTo } from '../reading/initials.ts'
import { useDirectory, useNames } from '../reading/names.ts'
import { useRested } from '../several/rested.ts'
import type { RoutingDraft } from './routing-draft.ts'

interface Tried {
  readonly text: string
  readonly item?: string
  readonly town?: string
}

export function useRoutes(tried: Tried, routing?: RoutingDraft): readonly RouteView[] | undefined {
  const rested = useRested(tried)
  const isAsked = rested.text.trim() !== '' || rested.item !== undefined || rested.town !== undefined
  return useQuery({
    queryKey: ['routing-try', rested, routing],
    queryFn: async ({ signal }) => {
      const body = { ...rested, ...(routing && { routing }) }
      const path = '/api/county/routing/try'
      return (await send<{ routes: readonly RouteView[] }>(path, { method: 'POST', body, signal })).value
        .routes
    },
    enabled: isAsked,
  }).data
}

export function Routes({ routes }: { readonly routes: readonly RouteView[] }) {
  const { t } = useLanguage()
  const names = useNames()
  const [first, ...others] = routes
  const because = ({ why, by }: RouteView) =>
    t(routingWords[why], { by: why === 'item' || why === 'words' ? names.item(by) : by })
  if (!first) return <p role="status">{t(routingWords.goesNowhere)}</p>
  return (
    <div role="status">
      <p>
        <b>{t(routingWords.goesTo, { office: names.office(first.office) })}</b> · {because(first)}
      </p>
      {others.length > 0 && (
        <p className="faint">
          {t(routingWords.otherwise)}{' '}
          {others
            .slice(0, 4)
            .map(route =>
              t(sharedWords.aside, { main: names.officeShort(route.office), aside: because(route) }),
            )
            .join('；')}
        </p>
      )}
    </div>
  )
}

/** 试一试: where a request would go by the rules as they stand in this room, and why. */
export function RoutingTry({ routing }: { readonly routing: RoutingDraft | undefined }) {
  const { t } = useLanguage()
  const names = useNames()
  const directory = useDirectory()
  const [tried, setTried] = useState<Tried>({ text: '' })
  const routes = useRoutes(tried, routing)
  const put = (part: { [K in keyof Tried]?: Tried[K] | undefined }) => {
    const next = { ...tried, ...part }
    setTried(Object.fromEntries(Object.entries(next).filter(([, v]) => v !== undefined)) as unknown as Tried)
  }
  return (
    <section className="sheet" aria-labelledby="try-title">
      <h2 id="try-title">{t(routingWords.try)}</h2>
      <div className="try-box">
        <Input.TextArea
          rows={2}
          value={tried.text}
          placeholder={t(routingWords.tryText)}
          aria-label={t(routingWords.tryText)}
          onChange={event => put({ text: event.target.value })}
        />
        <Select
          aria-label={t(routingWords.tryItem)}
          value={tried.item ?? null}
          placeholder={t(routingWords.tryItem)}
          allowClear
          showSearch={{ filterOption: (typed, option) => answersTo(typed, [option?.label ?? '']) }}
          onChange={item => put({ item: item ?? undefined })}
          options={(directory?.items ?? []).map(i => ({ value: i.id, label: t(i.name) }))}
        />
        <Select
          aria-label={t(routingWords.tryTown)}
          value={tried.town ?? null}
          placeholder={t(routingWords.tryTown)}
          allowClear
          onChange={town => put({ town: town ?? undefined })}
          options={(directory?.offices ?? []).flatMap(o =>
            o.town ? [{ value: o.town, label: names.officeShort(o.id) }] : [],
          )}
        />
      </div>
      {routes && <Routes routes={routes} />}
    </section>
  )
}
