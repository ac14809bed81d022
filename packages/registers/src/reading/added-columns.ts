/** What an import writes beside the lines of a register, in this order. */
export const ADDED_HEADINGS = ['办件编号', '状态', '承办单位', '截止时间', '结果', '导入说明'] as const

/**
 * The first of the columns that an earlier import has added; a written-back register may be imported again, and what we
 * wrote ourselves is none of its lines.
 */
export function addedFrom(
  columns: readonly { readonly column: number; readonly heading: string }[],
): number | undefined {
  const at = columns.findIndex((_, i) =>
    ADDED_HEADINGS.every((heading, j) => columns[i + j]?.heading.split(' / ').at(-1) === heading),
  )
  return columns[at]?.column
}
