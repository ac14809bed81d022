import { type ComponentType, lazy, Suspense } from 'react'
import { type ModulePanel, type PanelProps, WEEK } from './modules.ts'

/** Each panel is a chunk of its own, read when an entry of its register is opened. */
const LOADED = new Map<ModulePanel, ComponentType<PanelProps>>(
  WEEK.flatMap(m => m.panels ?? []).map(panel => [panel, lazy(panel.load)]),
)

/** What modules add to the page of this entry. */
export function Panels({ place, ...given }: PanelProps & { readonly place: ModulePanel['place'] }) {
  return [...LOADED]
    .filter(([panel]) => panel.register === given.register.name && panel.place === place)
    .map(([panel, Panel]) => (
      <Suspense key={`${panel.register}${panel.load}`} fallback={null}>
        <Panel {...given} />
      </Suspense>
    ))
}
