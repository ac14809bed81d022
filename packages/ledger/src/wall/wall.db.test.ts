import { type Actor, mayKnow, type PartyId } from '@doudi/kernel'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { openTestDatabase } from '../embedded/test-database.ts'
import { foundFromFiles } from '../founding/found.ts'
import { type OpenLedger, openLedger } from '../open-ledger.ts'
import { readEvents } from '../reads/events.ts'
import { listMatters } from '../reads/list.ts'
import { readPersonal } from '../reads/personal.ts'
import { sightOf } from '../reads/sight.ts'
import { done, isOfTheLedger, openSimpleCounty, type SimpleCounty } from '../testing.ts'
import { readAs } from './reading.ts'

/** The planted defect: the condition that every list, count and search has is forgotten, as a careless change would. */
vi.mock('../reads/sight.ts', async original => {
  const { sql: write } = await import('kysely')
  return { ...(await original<object>()), visibleTo: () => write`true` }
})

vi.mock('../entries/entry-sight.ts', async original => {
  const { sql: write } = await import('kysely')
  const forgotten = { visibleEntries: () => write`true`, readsText: () => write`true` }
  return { ...(await original<object>()), ...forgotten }
})

let desk: SimpleCounty
let ledger: OpenLedger
let matter: string
let party: Actor

beforeAll(async () => {
  desk = await openSimpleCounty()
  ;({ ledger } = desk)
  party = { kind: 'applicant', party: 'party-1' as PartyId }
  const answer = await ledger.openMatter({
    actor: party,
    input: { procedure: 'simple', text: '路灯不亮', contact: '示例联系人', firm: '示例企业0001' },
    key: desk.key(),
  })
  matter = done(answer).matter.id
  await desk.open('路灯不亮，另一处')
})
afterAll(() => desk.close())

describe('behind forgotten conditions', () => {
  test('the second wall gives an office nothing that is not its own: not a row, not a count, not a word', async () => {
    const foreign = desk.officer('transport-04')
    expect((await ledger.list({ limit: 200 }, foreign)).items).toEqual([])
    for (const q of ['路', '路灯', '路灯不亮', '示例企业0001'])
      expect([q, (await ledger.list({ q }, foreign)).items]).toEqual([q, []])
    expect(await ledger.tally('office', {}, foreign)).toEqual([])
    expect(await ledger.desk.lightsByOffice(foreign)).toEqual([])
    expect(await ledger.desk.lights({ office: 'enterprise-centre' }, foreign)).toMatchObject({ green: 0 })
    for (const what of ['draft', 'question', 'offer', 'reminded'] as const)
      expect([what, await ledger.desk.awaiting({ what, limit: 10 }, foreign)]).toEqual([what, []])
    expect(await ledger.desk.story([matter], ['matter-opened'], foreign)).toEqual([])
    expect([...(await ledger.desk.states([matter], foreign))]).toEqual([])
    const known = (await ledger.findMatter(matter, { kind: 'system' }))?.matter
    if (known) expect(await ledger.desk.related(known, foreign)).toEqual([])
    const reading = ledger.as(foreign)
    expect(await readEvents(reading, ledger.county().id, matter as never)).toEqual([])
    expect(await readPersonal(reading, ledger.county().id, matter as never)).toEqual([])
    expect(await ledger.attachments.list(matter, foreign)).toEqual([])
  })

  test('another firm and a stranger get nothing either, and whoever asked gets his own', async () => {
    for (const other of [
      { kind: 'applicant', party: 'party-2' as PartyId },
      { kind: 'applicant' },
    ] as Actor[])
      expect((await ledger.list({}, other)).items).toEqual([])
    expect((await ledger.list({}, party)).items.map(i => i.id)).toEqual([matter])
    expect(
      (await readPersonal(ledger.as(party), ledger.county().id, matter as never)).length,
    ).toBeGreaterThan(0)
  })

  test('without the second wall the planted defect shows everything: the tests above would notice', async () => {
    const foreign = desk.officer('transport-04')
    const sight = sightOf(foreign, ledger.county())
    const open = readAs({ ...ledger.wall, isThere: false }, ledger.county().id, { sight })
    const asked = { county: ledger.county().id, filter: {}, sight, now: ledger.clock() }
    expect((await listMatters(open, asked)).items).toHaveLength(2)
    expect((await listMatters(ledger.as(foreign), asked)).items).toHaveLength(0)
  })
})

describe('entries of registers behind forgotten conditions', () => {
  let entry: string

  beforeAll(async () => {
    const keepers = { command: 'set-keepers', input: { keepers: { boat: ['transport'] }, reason: '测试' } }
    await ledger.actOnCounty({ actor: { kind: 'system' }, ...keepers, key: desk.key() })
    const answer = await ledger.entries.act({
      register: 'boat',
      command: 'enter',
      actor: desk.officer('transport-04'),
      input: { name: '隐者号', plate: 'W-1', owner: '示例船主', guard: 'moganshan', party: 'party-1' },
      key: desk.key(),
    })
    if (answer.kind !== 'entry-done') throw new Error(JSON.stringify(answer))
    entry = answer.entry.id
  })

  async function rowsSeenBy(reader: Actor): Promise<number[]> {
    const asked = [
      'select 1 from entry',
      `select 1 from event_log where stream like 'entry/%'`,
      `select 1 from personal_value where stream like 'entry/%'`,
    ]
    const answers = await Promise.all(asked.map(text => ledger.as(reader).query({ text })))
    return answers.map(({ rows }) => rows.length)
  }

  test('strangers and other offices get neither row nor event nor person; each near one what is his', async () => {
    const officer = (id: string): Actor => desk.officer(id)
    const seen = {
      keeper: await rowsSeenBy(officer('transport-04')),
      named: await rowsSeenBy(officer('moganshan-01')),
      other: await rowsSeenBy(officer('wukang-01')),
      overseer: await rowsSeenBy(officer('inspectorate-01')),
      catchAll: await rowsSeenBy(officer('doudi-01')),
      party: await rowsSeenBy(party),
      stranger: await rowsSeenBy({ kind: 'applicant' }),
    }
    expect(seen).toEqual({
      keeper: [1, 1, 1],
      named: [1, 1, 1],
      other: [0, 0, 0],
      overseer: [1, 1, 0],
      catchAll: [1, 1, 0],
      party: [1, 1, 0],
      stranger: [0, 0, 0],
    })
    expect((await ledger.entries.list({ register: 'boat' }, officer('wukang-01'))).items).toEqual([])
    expect(await ledger.entries.find('boat', entry, officer('wukang-01'))).toBeUndefined()
  })

  test('without the second wall the planted defect would show them: the test above would notice', async () => {
    const { rows } = await ledger.pool.query('select 1 from entry')
    const open = readAs({ ...ledger.wall, isThere: false }, ledger.county().id, {
      sight: sightOf(desk.officer('wukang-01'), ledger.county()),
    })
    expect((await open.query({ text: 'select 1 from entry' })).rows).toHaveLength(rows.length)
  })

  test('the words by which entries are found are closed to readers', async () => {
    const reading = ledger.as(desk.officer('transport-04'))
    await expect(reading.query({ text: 'select words from entry_search' })).rejects.toThrow(
      'permission denied',
    )
  })
})

describe('the policies', () => {
  test('say of every matter and every reader what the kernel says', async () => {
    for (const disclosure of ['hide-firm-from-holder', 'doudi-only'])
      await desk.open('不同公开范围的事', { disclosure })
    // A look-back is known to those who ask alone; the sample's are opened by the ledger itself.
    await ledger.pool.query(
      `update matter set disclosure = 'holder-only', known_to = '{transport}',
         state = (state::jsonb || '{"disclosure":"holder-only","knownTo":["transport"]}')::text
       where id = $1`,
      [(await desk.open('回访')).matter.id],
    )
    const { rows } = await ledger.pool.query<{ id: string; state: string }>('select id, state from matter')
    const officers = [...ledger.county().officers.values()].filter(o => o.id.endsWith('-04'))
    const readers = [...officers.map(o => desk.officer(o.id)), party]
    expect(readers.length).toBeGreaterThan(20)
    for (const reader of readers) {
      const seen = await ledger
        .as(reader)
        .query<{ id: string }>({ text: 'select id from matter order by id' })
      const should = rows.filter(r => mayKnow(JSON.parse(r.state), reader, ledger.county())).map(r => r.id)
      expect([reader, seen.rows.map(r => r.id)]).toEqual([reader, should.sort()])
    }
  })

  test('close what no reader needs: words that are searched, notices, sessions; and nobody writes while reading', async () => {
    const reading = ledger.as(desk.officer('doudi-01'))
    for (const text of [
      'select words from matter_search',
      'select * from outbox',
      'select * from session',
      'select * from firm_account',
      'select * from register_import',
      'select * from portal_receipt',
    ])
      await expect(reading.query({ text }), text).rejects.toThrow('permission denied')
    await expect(reading.query({ text: `update matter set title = 'x'` })).rejects.toThrow()
  })

  test('a search is still answered by its indexes', async () => {
    const { rows } = await ledger.as(desk.officer('doudi-01')).query<{ id: string }>({
      text: `select * from matters_found($1, true, '路灯不亮', false, 10) as found(id)`,
      values: [ledger.county().id],
    })
    expect(rows.map(r => r.id)).toContain(matter)
  })
})

describe('a database whose user may not create roles', () => {
  test('starts, says what is missing, and has the wall once somebody has granted the roles', async () => {
    const database = await openTestDatabase()
    const admin = new pg.Client({ connectionString: database.url })
    await admin.connect()
    const name = `plain_${process.pid}`
    try {
      await admin.query(`create role ${name} login password 'plain'`)
      await admin.query(`alter database ${new URL(database.url).pathname.slice(1)} owner to ${name}`)
      const url = new URL(database.url)
      url.username = name
      url.password = 'plain'
      const lines: string[] = []
      const options = {
        url: url.href,
        county: desk.files,
        registry: ledger.registry,
        clock: ledger.clock,
        log: (line: string) => lines.push(line),
      }
      const first = await openLedger(options)
      expect(first.wall.isThere).toBe(false)
      expect(lines.join('\n')).toContain('create role')
      const acts = desk.files.acts.filter(isOfTheLedger)
      await foundFromFiles(first, { ...desk.files, acts })
      expect((await first.list({}, desk.officer('transport-04'))).items).toEqual([])
      await first.close()
      for (const role of ['app', 'office', 'overseer', 'catch_all', 'applicant', 'own', 'public'])
        await admin.query(`grant doudi_${role} to ${name}`)
      const second = await openLedger(options)
      expect(second.wall.isThere).toBe(true)
      const { rows } = await second
        .as(desk.officer('transport-04'))
        .query({ text: 'select current_user as u' })
      expect(rows).toEqual([{ u: 'doudi_office' }])
      await second.close()
    } finally {
      await admin.query(`reassign owned by ${name} to current_user`)
      await admin.query(`drop owned by ${name}`)
      await admin.query(`drop role ${name}`)
      await admin.end()
      await database.close()
    }
  })
})
