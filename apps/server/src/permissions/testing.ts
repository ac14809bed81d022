import { randomUUID } from 'node:crypto'
import { type Actor, findInstant, type OfficeId, type OfficerId } from '@doudi/kernel'
import { expect } from 'vitest'
import type { SignedIn, TestCounty } from '../testing.ts'

/** Words that stand nowhere else: whoever finds one has read what was not his. For tests only. */
export function canary(what: string): string {
  return `金丝雀${what}不外传`
}

export function officerOf(test: TestCounty, id: string): Actor {
  const office = test.county.ledger.county().officers.get(id)?.office
  if (!office) throw new Error(`no officer ${id}`)
  return { kind: 'officer', officer: id as OfficerId, office: office as OfficeId }
}

/** Performs a command at the newest version of a matter, as somebody who may; anything but done is a fault of the test. */
export async function actOn(
  test: TestCounty,
  matter: string,
  { who, command, input = {}, at }: { who: string; command: string; input?: object; at?: string },
): Promise<void> {
  const { ledger, testClock } = test.county
  const moment = at === undefined ? undefined : findInstant(`${at.replace(' ', 'T')}:00+08:00`)
  if (moment !== undefined) testClock?.set(moment)
  await ledger.wakeDue()
  const found = await ledger.findMatter(matter, { kind: 'system' })
  const actor: Actor =
    who === 'applicant' ? { kind: 'applicant', receipt: matter as never } : officerOf(test, who)
  const answer = await ledger.act({
    ...{ actor, command, input, matter },
    expectedVersion: found?.matter.version ?? 0,
    key: randomUUID(),
  })
  if (answer.kind !== 'done') throw new Error(`${command}: ${JSON.stringify(answer)}`)
}

/** The body of an answer, whatever it is: text of a page, of a list, of an export. */
export async function readAs(test: TestCounty, headers: SignedIn, url: string): Promise<string> {
  const answer = await test.app.inject({ url, headers })
  expect([url, answer.statusCode < 500]).toEqual([url, true])
  return answer.body
}

/** Every address under a matter that can be read, as the server has them. */
export function matterAddresses(test: TestCounty, matter: string, names: Readonly<Record<string, string>>) {
  return test.app.heldRoutes
    .filter(({ method, url }) => method === 'GET' && url.startsWith('/api/matters/:id'))
    .map(({ url }) => url.replace(':id', matter).replace(/:(\w+)/g, (_, name: string) => names[name] ?? 'x'))
}
