import type { ComponentType } from 'react'
import type { EntryPageView, RegisterView } from '../../api/registers.ts'
import { BUSINESSES, type Business } from '../../week/businesses.ts'
import type { Word } from '../../words/word.ts'
import { marketAdditions } from '../market/additions.ts'
import { permitAdditions } from '../permits/additions.ts'
import { pilotZoneAdditions } from '../pilot-zone/additions.ts'
import { projectsAdditions } from '../projects/additions.ts'
import { standingAdditions } from '../standing/additions.ts'
import { talkAdditions } from '../talks/additions.ts'
import { visitAdditions } from '../visits/additions.ts'

/** A page that generated ones cannot replace, at `/week/<module>/<name>`. */
export interface ModulePage {
  readonly name: string
  readonly title: Word
  /** Of one entry, which the address names behind it: it is reached from another page and stands in no menu. */
  readonly isOfOne?: true
  /** The register that one must read whole to be let in: for others the page stands in no menu. */
  readonly wholeOf?: string
  readonly load: () => Promise<{ readonly default: ComponentType }>
}

export interface PanelProps {
  readonly shown: EntryPageView
  readonly register: RegisterView
}

/** What a module adds to the page of an entry of one of its registers. */
export interface ModulePanel {
  readonly register: string
  /** Above the fields, or beside them. */
  readonly place: 'main' | 'side'
  readonly load: () => Promise<{ readonly default: ComponentType<PanelProps> }>
}

/** What a module adds to the desk besides its registers, which need no line here. */
export interface Additions {
  readonly pages?: readonly ModulePage[]
  readonly panels?: readonly ModulePanel[]
}

export type WeekModule = Business & Additions

/**
 * One line a module: `talks` imported from `../talks/additions.ts`, which names its pages and panels and loads them
 * lazily. Its place in the menu is its line in `week/businesses.ts`.
 */
const ADDITIONS: Readonly<Record<string, Additions>> = {
  projects: projectsAdditions,
  'pilot-zone': pilotZoneAdditions,
  talks: talkAdditions,
  permits: permitAdditions,
  standing: standingAdditions,
  market: marketAdditions,
  visits: visitAdditions,
}

/** Every business in the web shell, in the order of the menu. */
export const WEEK: readonly WeekModule[] = BUSINESSES.map(business => ({
  ...business,
  ...ADDITIONS[business.name],
}))
