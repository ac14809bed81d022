/** What a fault may leave in the operator's log: a database puts values of the row into its messages. */
export function faultWithoutValues(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error }
  const { code, severity } = error as Error & { code?: unknown; severity?: unknown }
  const frames = (error.stack ?? '').split('\n').filter(line => /^\s+at /.test(line))
  return {
    name: error.name,
    ...(typeof code === 'string' && { code }),
    ...(severity === undefined && { message: error.message }),
    stack: frames.slice(0, 12).join('\n'),
  }
}
