const MOST = 200

/** How many rows a page holds. */
export function limitOf(asked = 50): number {
  return Math.min(Math.max(asked, 1), MOST)
}

/** What a cursor says. Whoever reads it looks whether it is one: it comes from outside. */
export function textOfCursor(cursor: string | undefined): string {
  return Buffer.from(cursor ?? '', 'base64url').toString('utf8')
}

/** A page of rows of which one more than the limit was read, and the cursor of what comes after it. */
export function pageOf<R extends { readonly id: string }>(
  rows: readonly R[],
  limit: number,
  at: (row: R) => string,
): { readonly shown: readonly R[]; readonly next: string | null } {
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  const next = last ? Buffer.from(`${at(last)}/${last.id}`, 'utf8').toString('base64url') : null
  return { shown, next }
}
