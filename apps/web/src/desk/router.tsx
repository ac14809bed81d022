import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import { Broken, Missing } from './shell/broken.tsx'
import { Loading } from './shell/loading.tsx'
import { Shell } from './shell/shell.tsx'

interface Context {
  readonly cache: QueryClient
}

/** Filters live in the address as plain text, so that a list can be sent to a colleague. */
function textOnly(search: Record<string, unknown>): Record<string, string> {
  const entries = Object.entries(search).filter(([, value]) => value !== undefined && value !== '')
  return Object.fromEntries(entries.map(([key, value]) => [key, String(value)]))
}

const root = createRootRouteWithContext<Context>()({
  component: Shell,
  notFoundComponent: Missing,
  errorComponent: Broken,
  validateSearch: textOnly,
})

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('./list/my-desk.tsx'), 'MyDesk'),
})
const today = createRoute({
  getParentRoute: () => root,
  path: '/today',
  component: lazyRouteComponent(() => import('./today/today-page.tsx'), 'TodayPage'),
})
const matter = createRoute({
  getParentRoute: () => root,
  path: '/matters/$id',
  component: lazyRouteComponent(() => import('./matter/matter-page.tsx'), 'MatterPage'),
})
const split = createRoute({
  getParentRoute: () => root,
  path: '/matters/$id/split',
  component: lazyRouteComponent(() => import('./several/split-page.tsx'), 'SplitPage'),
})
const merge = createRoute({
  getParentRoute: () => root,
  path: '/merge',
  component: lazyRouteComponent(() => import('./several/merge-page.tsx'), 'MergePage'),
})
const catchAll = createRoute({
  getParentRoute: () => root,
  path: '/catch-all',
  component: lazyRouteComponent(() => import('./catch-all/catch-all-page.tsx'), 'CatchAllPage'),
})
const room = createRoute({
  getParentRoute: () => root,
  path: '/catch-all/$id',
  component: lazyRouteComponent(() => import('./catch-all/room-page.tsx'), 'RoomPage'),
})
const board = createRoute({
  getParentRoute: () => root,
  path: '/board',
  component: lazyRouteComponent(() => import('./board/board-page.tsx'), 'BoardPage'),
})
const inspectorate = createRoute({
  getParentRoute: () => root,
  path: '/inspectorate',
  component: lazyRouteComponent(() => import('./inspectorate/inspectorate-page.tsx'), 'InspectoratePage'),
})
const map = createRoute({
  getParentRoute: () => root,
  path: '/map',
  component: lazyRouteComponent(() => import('./map/map-page.tsx'), 'MapPage'),
})
const administration = createRoute({
  getParentRoute: () => root,
  path: '/administration/$room',
  component: lazyRouteComponent(
    () => import('./administration/administration-page.tsx'),
    'AdministrationPage',
  ),
})
const administrationHome = createRoute({
  getParentRoute: () => root,
  path: '/administration',
  beforeLoad: () => {
    throw redirect({ to: '/administration/$room', params: { room: 'organisation' } })
  },
})

const registersHome = createRoute({
  getParentRoute: () => root,
  path: '/registers',
  component: lazyRouteComponent(() => import('./entries/registers-page.tsx'), 'RegistersPage'),
})
/** No register may be called as a room beside it is: imports, exports, numbers. */
const register = createRoute({
  getParentRoute: () => root,
  path: '/registers/$register',
  component: lazyRouteComponent(() => import('./entries/register-page.tsx'), 'RegisterPage'),
})
const entry = createRoute({
  getParentRoute: () => root,
  path: '/registers/$register/$id',
  component: lazyRouteComponent(() => import('./entries/entry-page.tsx'), 'EntryPage'),
})
const week = createRoute({
  getParentRoute: () => root,
  path: '/week/$module/$',
  component: lazyRouteComponent(() => import('./week/week-page.tsx'), 'WeekPage'),
})
const imports = createRoute({
  getParentRoute: () => root,
  path: '/registers/imports',
  component: lazyRouteComponent(() => import('./registers/imports-page.tsx'), 'ImportsPage'),
})
const oneImport = createRoute({
  getParentRoute: () => root,
  path: '/registers/imports/$id',
  component: lazyRouteComponent(() => import('./registers/import-page.tsx'), 'ImportPage'),
})
const exportsRoute = createRoute({
  getParentRoute: () => root,
  path: '/registers/exports',
  component: lazyRouteComponent(() => import('./registers/exports-page.tsx'), 'ExportsPage'),
})
const numbers = createRoute({
  getParentRoute: () => root,
  path: '/registers/numbers',
  component: lazyRouteComponent(() => import('./registers/numbers-page.tsx'), 'NumbersPage'),
})
const registers = [registersHome, imports, oneImport, exportsRoute, numbers, register, entry, week] as const
const notices = createRoute({
  getParentRoute: () => root,
  path: '/notices',
  component: lazyRouteComponent(() => import('./notices/notices-page.tsx'), 'NoticesPage'),
})

const routes = root.addChildren([
  home,
  today,
  matter,
  split,
  merge,
  catchAll,
  room,
  board,
  inspectorate,
  map,
  ...registers,
  notices,
  administrationHome,
  administration,
])

export function openRouter(cache: QueryClient) {
  return createRouter({
    routeTree: routes,
    basepath: '/desk',
    context: { cache },
    defaultPendingComponent: Loading,
    defaultPendingMs: 200,
    scrollRestoration: true,
    parseSearch: text => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch: search => {
      const text = new URLSearchParams(textOnly(search)).toString()
      return text === '' ? '' : `?${text}`
    },
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof openRouter>
  }
}
