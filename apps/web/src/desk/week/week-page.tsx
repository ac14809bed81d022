import { useParams } from '@tanstack/react-router'
import { type ComponentType, lazy } from 'react'
import { Missing } from '../shell/broken.tsx'
import { WEEK } from './modules.ts'

function keyOf(module: string, page: string): string {
  return `${module}/${page}`
}

const LOADED = new Map<string, ComponentType>(
  WEEK.flatMap(({ name, pages = [] }) =>
    pages.map(page => [keyOf(name, page.name), lazy(page.load)] as const),
  ),
)

/** What stands in the address behind the page's name: an entry, a date, whatever the page means by it. */
export function usePlaceInPage(): string {
  const { _splat = '' } = useParams({ strict: false }) as { _splat?: string }
  return _splat.split('/').slice(1).join('/')
}

/** A page of a module's own: `/week/<module>/<page>/…`. */
export function WeekPage() {
  const { module = '', _splat = '' } = useParams({ strict: false }) as { module?: string; _splat?: string }
  const Page = LOADED.get(keyOf(module, _splat.split('/')[0] ?? ''))
  return Page ? <Page /> : <Missing />
}
