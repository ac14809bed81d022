import type { Project } from '../registers/project.ts'

export interface Chain {
  readonly upstream: readonly Project[]
  readonly downstream: readonly Project[]
}

/** 链主带动: which projects say that they stand upstream or downstream of one, and which it says so of itself. */
export function chainOf(leader: Project, projects: readonly Project[]): Chain {
  const own = leader.fields.links ?? []
  const standing = (as: 'upstream' | 'downstream'): readonly Project[] => {
    const other = as === 'upstream' ? 'downstream' : 'upstream'
    return projects.filter(
      ({ fields }) =>
        fields.links?.some(l => l.project === leader.fields.name && l.as === as) ||
        own.some(l => l.project === fields.name && l.as === other),
    )
  }
  return { upstream: standing('upstream'), downstream: standing('downstream') }
}
