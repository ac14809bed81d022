import { type OpenCounty, openCounty, readSettings } from '@doudi/server'

/** These verbs write and read the log itself, so they open the database here, beside a server that may be running. */
export async function withCounty<T>(
  use: (county: OpenCounty) => Promise<T>,
  options: { readonly found: boolean },
): Promise<T> {
  const county = await openCounty(
    readSettings(process.env),
    line => process.stderr.write(`doudi: ${line}\n`),
    options,
  )
  try {
    return await use(county)
  } finally {
    await county.close()
  }
}

/** As `withCounty`, for those that need the ledger alone. */
export function withLedger<T>(
  use: (ledger: OpenCounty['ledger']) => Promise<T>,
  options: { readonly found: boolean },
): Promise<T> {
  return withCounty(county => use(county.ledger), options)
}
