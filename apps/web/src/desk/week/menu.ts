import type { RegisterView } from '../../api/registers.ts'
import { PARTS } from '../../week/businesses.ts'
import { entryWords, partWords } from '../../words/entry-words.ts'
import type { Word } from '../../words/word.ts'
import { type ModulePage, WEEK, type WeekModule } from './modules.ts'

/** A business with what the reader finds in it. */
export interface MenuModule {
  readonly name: string
  readonly title: Word
  readonly pages: readonly ModulePage[]
  readonly registers: readonly RegisterView[]
}

export interface MenuPart {
  readonly name: string
  readonly title: Word
  readonly modules: readonly MenuModule[]
}

/**
 * Pages and registers in the county's order. What has neither for this reader is left out; a register of a module that
 * the shell does not know comes last rather than nowhere.
 */
export function menuOf(
  registers: readonly RegisterView[],
  modules: readonly WeekModule[] = WEEK,
): readonly MenuPart[] {
  const readsWhole = (name: string) => registers.some(r => r.name === name && r.readsWhole)
  const named = new Set(modules.map(m => m.name))
  const parts: MenuPart[] = PARTS.map(part => ({
    name: part,
    title: partWords[part],
    modules: modules
      .filter(m => m.part === part)
      .map(({ name, title, pages = [] }) => ({
        name,
        title,
        pages: pages.filter(page => !page.isOfOne && (!page.wholeOf || readsWhole(page.wholeOf))),
        registers: registers.filter(r => r.module === name),
      })),
  }))
  const others = registers.filter(r => r.module === undefined || !named.has(r.module))
  const rest: MenuPart = {
    name: 'others',
    title: entryWords.ofOthers,
    modules: [{ name: 'others', title: entryWords.ofOthers, pages: [], registers: others }],
  }
  return [...parts, rest]
    .map(part => ({ ...part, modules: part.modules.filter(m => m.pages.length + m.registers.length > 0) }))
    .filter(part => part.modules.length > 0)
}
