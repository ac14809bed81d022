import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes longest begins first, so that nothing long runs alone at the end: pages in a browser, then databases. */
const WEIGHTS: readonly (readonly [RegExp, number])[] = [
  [/every-page\.browser\.test/, 4],
  [/\.browser\.test/, 3],
  [/apps\/cli\/.*\.test|\/laws\//, 2],
  [/\.db\.test/, 1],
]

function weightOf({ moduleId }: TestSpecification): number {
  return WEIGHTS.find(([name]) => name.test(moduleId))?.[1] ?? 0
}

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.sort((a, b) => weightOf(b) - weightOf(a))
  }
}
