/** What a scanner says of a file; a scanner that is away is no verdict. */
export type Verdict = { readonly clean: true } | { readonly found: string } | { readonly away: string }

/** A virus scanner. Where a county has none, files are marked as not scanned. */
export interface Scanner {
  readonly name: string
  scan(file: string): Promise<Verdict>
}
