import { type ReactNode, useState } from 'react'
import type { Directory } from '../../api/county.ts'
import { useDirectory } from '../reading/names.ts'
import { useRoles } from '../reading/roles.ts'
import { draftOf, type RoutingDraft } from './routing-draft.ts'
import { RoutingPending } from './routing-pending.tsx'

/** Items and rules as they stand in a room, and how to change them; absent for whoever may only read. */
export interface Drafting {
  readonly draft: RoutingDraft
  readonly change: ((draft: RoutingDraft) => void) | undefined
}

interface RoutingFrameProps {
  readonly children: (drafting: Drafting, changed: RoutingDraft | undefined, pending: ReactNode) => ReactNode
}

function Drafted({ directory, children }: RoutingFrameProps & { readonly directory: Directory }) {
  const [changed, setChanged] = useState<RoutingDraft>()
  const roles = useRoles()
  // Whom `set-routing` lets change the rules.
  const mayRoute = roles.includes('registry') || roles.includes('catch-all')
  const pending = changed && <RoutingPending draft={changed} clear={() => setChanged(undefined)} />
  const drafting = { draft: changed ?? draftOf(directory), change: mayRoute ? setChanged : undefined }
  return children(drafting, changed, pending)
}

/** What the rooms of items and of routing have in common: a draft of both, published whole. */
export function RoutingFrame({ children }: RoutingFrameProps) {
  const directory = useDirectory()
  return directory ? <Drafted directory={directory}>{children}</Drafted> : null
}
