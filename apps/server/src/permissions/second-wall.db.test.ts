import { createHash, randomUUID } from 'node:crypto'
import type { Actor, PartyId } from '@doudi/kernel'
import { type Owner, type Reading, readSeen } from '@doudi/ledger'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { openExportJobs } from '../exports/export-jobs.ts'
import { openImportJobs } from '../registers/import-jobs.ts'
import { logLines } from '../routes/log-route.ts'
import type { Subject } from '../sign-in/person.ts'
import { openSessions, SESSION_LIMITS } from '../sign-in/sessions.ts'
import { openTokens } from '../sign-in/tokens.ts'
import { openChangeFeed } from '../stream/change-feed.ts'
import { follow } from '../stream/follow.ts'
import { openTestCounty, type TestCounty } from '../testing.ts'
import { officerOf } from './testing.ts'

/** The planted defect: whoever decides who may know of a matter says yes to everybody. */
vi.mock('@doudi/kernel', async original => ({ ...(await original<object>()), mayKnow: () => true }))

let county: TestCounty
let matter: string
let foreign: Actor
let holder: Actor

beforeAll(async () => {
  county = await openTestCounty()
  const { ledger } = county.county
  foreign = officerOf(county, 'transport-04')
  holder = officerOf(county, 'enterprise-centre-03')
  const answer = await ledger.openMatter({
    actor: { kind: 'applicant', party: 'party-1' as PartyId },
    input: { text: '厂区门口路灯不亮' },
    key: randomUUID(),
  })
  if (answer.kind !== 'done') throw new Error(JSON.stringify(answer))
  matter = answer.matter.id
})
afterAll(() => county.close())

async function linesFor(reader: Actor): Promise<string> {
  let text = ''
  for await (const page of logLines(county.county.ledger, reader, 1)) text += page
  return text
}

/** What a reader hears of a change that is made while he follows. */
async function heardBy(actor: Actor, sees: Parameters<typeof follow>[0]['sees']): Promise<string> {
  const { ledger } = county.county
  const feed = openChangeFeed(ledger, () => undefined)
  const stop = new AbortController()
  let text = ''
  await follow({
    ...{
      registry: ledger.registry,
      feed,
      sees,
      signal: stop.signal,
      from: 0,
      beatMs: 50,
      mostBehind: 100_000,
    },
    reader: async () => ({ actor, county: ledger.county() }),
    async write(part) {
      text += part
      if (part.startsWith(': beat')) stop.abort()
    },
  })
  await feed.close()
  return text
}

describe('where the kernel’s rule is forgotten', () => {
  test('the log of an office has the place of a foreign line and not a word of it', async () => {
    expect(await linesFor(holder)).toContain(matter)
    const theirs = await linesFor(foreign)
    expect(theirs).not.toContain(matter)
    expect(theirs).toContain('"withheld":{"seq":')
    expect(theirs).toContain('organisation-published')
  })

  test('the stream tells an office of no matter of others, and whoever oversees of all', async () => {
    const { ledger } = county.county
    const sees = (actor: Actor, ids: readonly string[]) => readSeen(ledger.as(actor), ledger.county().id, ids)
    expect(await heardBy(foreign, sees)).not.toContain(matter)
    expect(await heardBy(holder, sees)).toContain(matter)
    // Without the wall the planted defect tells everything: the line above would notice.
    expect(await heardBy(foreign, async (_, ids) => new Set(ids))).toContain(matter)
  })

  test('there is no history to write a paper from, and the paper is not there', async () => {
    const { ledger } = county.county
    expect(await ledger.history(matter as never, foreign)).toBeUndefined()
    expect((await ledger.history(matter as never, holder))?.events.length).toBeGreaterThan(0)
    const url = `/api/matters/${matter}/papers/acceptance-notice.docx`
    const answer = await county.app.inject({ url, headers: await county.signInAs('transport-04') })
    expect(answer.statusCode).toBe(404)
  })
})

describe('the figures of a year', () => {
  test('are counted under a role that has no matter: no title, no firm, no words, no receipt', async () => {
    const published = county.county.ledger.published()
    const { rows } = await published.query<{ n: string }>({ text: 'select count(*) as n from figure_matter' })
    expect(Number(rows[0]?.n)).toBe(1)
    for (const text of [
      'select title from matter',
      'select text from event_log',
      'select value from personal_value',
      'select * from portal_receipt',
      'select * from session',
      'select * from sensitive_read',
    ])
      await expect(published.query({ text }), text).rejects.toThrow('permission denied')
    await expect(published.query({ text: 'delete from figure_moment' })).rejects.toThrow()
  })

  test('leave out what is asked about matters that are counted already, whatever a statement forgets', async () => {
    const { ledger } = county.county
    const other = await ledger.openMatter({
      actor: { kind: 'applicant' },
      input: { text: '另一件事' },
      key: randomUUID(),
    })
    if (other.kind !== 'done') throw new Error(JSON.stringify(other))
    await ledger.pool.query('update matter set looks_back = $1 where id = $2', [matter, other.matter.id])
    const year = await county.app.inject({ url: '/api/portal/figures?year=2026' })
    expect(year.json().opened).toBe(1)
    const { rows } = await ledger.published().query({ text: 'select * from figure_matter' })
    expect(rows).toHaveLength(1)
    expect(Object.keys(rows[0] ?? {}).sort()).toEqual([
      ...['closed_at', 'county', 'id', 'marks', 'opened_at', 'procedure', 'result', 'status'],
    ])
  })
})

/** The planted defect: a statement forgets whose rows it is about. */
function forgetful(reading: Reading): Reading {
  const forget = (text: string): string =>
    text.replace(/and (kind|person|officer|office) = \$(\d+)/g, 'and $$$2::text is not null')
  return { query: question => reading.query({ ...question, text: forget(question.text) }) }
}

const MINE: Subject = { kind: 'officer', person: 'doudi-01' }
const THEIRS: Subject = { kind: 'officer', person: 'transport-04' }
const FIRM: Subject = { kind: 'firm', person: 'doudi-01' }

type OwnOf = (owner: Owner) => Reading

function stores(own: OwnOf) {
  const { pool, county: known } = county.county.ledger
  const store = { pool, own, county: known().id, now: Date.now }
  return {
    sessions: openSessions({ ...store, limits: SESSION_LIMITS }),
    tokens: openTokens(store),
    imports: openImportJobs({ pool, own, county: known }, Date.now),
    exports: openExportJobs({ pool, own, county: known }, Date.now),
  }
}

async function fill(): Promise<{ session: string; token: string; imported: string; exported: string }> {
  const { ledger } = county.county
  const { sessions, tokens, imports, exports } = stores(ledger.own)
  await sessions.open(MINE, { privilege: 'p', device: 'd' })
  const content = Buffer.from('登记簿')
  const register = { fileName: 'a.xlsx', digest: createHash('sha256').update(content).digest('hex') }
  await ledger.desk.saveView(MINE.person, { name: '我的视图', query: 'light=red' })
  return {
    session: (await sessions.list(MINE))[0]?.id ?? '',
    token: (await tokens.issue(MINE, { label: 'l', expires: Date.now() + 60_000 })).id,
    imported: await imports.add({ officer: MINE.person, ...register, content, mapping: '', lines: 1 }),
    exported:
      (await exports.add({
        ...{ officer: MINE.person, office: 'doudi', kind: 'matters', form: 'csv' },
        ...{ query: {}, language: 'zh', fileName: 'a.csv' },
      })) ?? '',
  }
}

/** Everything that others find, end or change of what is one officer's, by statements that forget whose it is. */
async function reached(own: OwnOf, { session, token, imported, exported }: Awaited<ReturnType<typeof fill>>) {
  const { sessions, tokens, imports, exports } = stores(owner => forgetful(own(owner)))
  const them = { officer: THEIRS.person, office: 'transport' }
  const elsewhere = { officer: MINE.person, office: 'transport' }
  const views = await forgetful(own(THEIRS)).query({
    text: 'select name from saved_view where county = $1 and officer = $2',
    values: [county.county.ledger.county().id, THEIRS.person],
  })
  return {
    sessions: (await sessions.list(THEIRS)).some(s => s.id === session),
    ofAFirm: (await sessions.list(FIRM)).some(s => s.id === session),
    tokens: (await tokens.list(THEIRS)).some(t => t.id === token),
    views: views.rows.length > 0,
    imports: (await imports.list(THEIRS.person)).length > 0,
    import: (await imports.find(imported, THEIRS.person)) !== undefined,
    content: (await imports.content(imported, THEIRS.person)) !== undefined,
    claimed: await imports.claim(imported, THEIRS.person),
    stopped: await imports.stop(imported, THEIRS.person),
    exports: (await exports.list(them)).length > 0,
    export: (await exports.find(exported, them)) !== undefined,
    takenAlong: (await exports.find(exported, elsewhere)) !== undefined,
    // The last ones, because they take it away.
    exportStopped: await exports.stop(exported, them),
    exportRemoved: await exports.remove(exported, them),
    ended: await sessions.end(session, THEIRS),
    revoked: await tokens.revoke(token, THEIRS),
  }
}

describe('where a statement forgets whose rows it is about', () => {
  test('nobody finds, ends, runs or fetches what is another’s: sessions, tokens, views, imports, exports', async () => {
    const filled = await fill()
    const { ledger } = county.county
    for (const [what, isReached] of Object.entries(await reached(ledger.own, filled)))
      expect([what, isReached]).toEqual([what, false])
    const { sessions, tokens, imports, exports } = stores(ledger.own)
    expect((await sessions.list(MINE)).map(s => s.id)).toContain(filled.session)
    expect((await tokens.list(MINE)).map(t => t.id)).toContain(filled.token)
    expect(await ledger.desk.views(MINE.person)).toEqual([{ name: '我的视图', query: 'light=red' }])
    expect(await imports.content(filled.imported, MINE.person)).toEqual(Buffer.from('登记簿'))
    expect(await exports.find(filled.exported, { officer: MINE.person, office: 'doudi' })).toBeDefined()
  })

  test('without the wall all of it is reached: the test above would notice', async () => {
    const { pool } = county.county.ledger
    const open: Reading = {
      query: ({ values = [], ...question }) => pool.query({ ...question, values: [...values] }),
    }
    for (const [what, isReached] of Object.entries(await reached(() => open, await fill())))
      expect([what, isReached]).toEqual([what, true])
  })

  test('nobody puts a row into another’s name', async () => {
    const { ledger } = county.county
    const asThem = ledger.own(THEIRS)
    const row = "insert into saved_view (county, officer, name, query) values ($1, 'doudi-01', 'x', '')"
    await expect(asThem.query({ text: row, values: [ledger.county().id] })).rejects.toThrow(
      'row-level security',
    )
    await expect(asThem.query({ text: "update api_token set person = 'doudi-01'" })).rejects.toThrow(
      'row-level security',
    )
    await expect(asThem.query({ text: 'select title from matter' })).rejects.toThrow('permission denied')
    await expect(asThem.query({ text: 'select text from event_log' })).rejects.toThrow('permission denied')
  })
})
