import { useDirectory, useMe } from './names.ts'

/** The parts that the reader's office has for all others; what they let it do is the server's to say. */
export function useRoles(): readonly string[] {
  const me = useMe()
  return useDirectory()?.offices.find(o => o.id === me?.office)?.roles ?? []
}
