import initSqlJs, { type Database, type SqlValue } from 'sql.js'
import { LogProblemError } from '../log/problem.ts'
import {
  addEvent,
  addObject,
  addType,
  finishOcel,
  ocelBuilder,
  ocelProblem,
  type RawItem,
  type ReadOcelOptions,
} from './ocel-builder.ts'
import type { OcelLog, OcelType, Relationship, ValueType } from './ocel-log.ts'

type Row = Readonly<Record<string, SqlValue>>

const own = ['ocel_id', 'ocel_time', 'ocel_changed_field']
const columnTypes: Readonly<Record<ValueType, string>> = {
  string: 'TEXT',
  integer: 'INTEGER',
  float: 'REAL',
  boolean: 'BOOLEAN',
  time: 'TIMESTAMP',
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

function rowsOf(database: Database, table: string): Row[] {
  const statement = database.prepare(`select * from ${quoted(table)}`)
  const rows: Row[] = []
  while (statement.step()) rows.push(statement.getAsObject())
  statement.free()
  return rows
}

function typeOfColumn(declared: string): ValueType {
  const named = declared.toUpperCase()
  if (/INT/.test(named)) return 'integer'
  if (/REAL|FLOA|DOUB|NUM|DEC/.test(named)) return 'float'
  if (/BOOL/.test(named)) return 'boolean'
  return /TIME|DATE/.test(named) ? 'time' : 'string'
}

interface TypeTable {
  readonly name: string
  readonly table: string
}

function typeTables(database: Database, kind: 'event' | 'object'): TypeTable[] {
  return rowsOf(database, `${kind}_map_type`).map(row => ({
    name: String(row.ocel_type),
    table: `${kind}_${row.ocel_type_map}`,
  }))
}

function columnsOf(database: Database, table: string): { name: string; type: ValueType }[] {
  const [found] = database.exec(`pragma table_info(${quoted(table)})`)
  return (found?.values ?? [])
    .map(values => ({ name: String(values[1]), type: typeOfColumn(String(values[2])) }))
    .filter(({ name }) => !own.includes(name))
}

function linksBy(
  database: Database,
  table: string,
  keys: { from: string; to: string },
): Map<string, Relationship[]> {
  const links = new Map<string, Relationship[]>()
  for (const row of rowsOf(database, table)) {
    const from = String(row[keys.from])
    const link = { objectId: String(row[keys.to]), qualifier: String(row.ocel_qualifier ?? '') }
    const known = links.get(from)
    if (known === undefined) links.set(from, [link])
    else known.push(link)
  }
  return links
}

/** Rows of all tables of one kind by id, in the order of the tables. */
function rowsById(database: Database, tables: readonly TypeTable[]): Map<string, Row[]> {
  const found = new Map<string, Row[]>()
  for (const { table } of tables) {
    for (const row of rowsOf(database, table)) {
      const id = String(row.ocel_id)
      const known = found.get(id)
      if (known === undefined) found.set(id, [row])
      else known.push(row)
    }
  }
  return found
}

/** What a row says: all its columns, or the one that it changes. */
function valuesIn(row: Row): { name: string; value: unknown; time: unknown }[] {
  const changed = row.ocel_changed_field
  return Object.entries(row).flatMap(([name, value]) => {
    const isMeant = changed === undefined || changed === null || changed === '' || changed === name
    return own.includes(name) || value === null || !isMeant
      ? []
      : [{ name, value: String(value), time: row.ocel_time }]
  })
}

function readTables(database: Database, file: string, options: ReadOcelOptions): OcelLog {
  const place = { file, line: 0 }
  const builder = ocelBuilder(options)
  const tables = { event: typeTables(database, 'event'), object: typeTables(database, 'object') }
  for (const { name, table } of tables.event)
    addType(builder.eventTypes, { name, attributes: columnsOf(database, table) }, place)
  for (const { name, table } of tables.object)
    addType(builder.objectTypes, { name, attributes: columnsOf(database, table) }, place)
  const objectLinks = linksBy(database, 'object_object', { from: 'ocel_source_id', to: 'ocel_target_id' })
  const objectRows = rowsById(database, tables.object)
  for (const { ocel_id: id, ocel_type: type } of rowsOf(database, 'object')) {
    const attributes = (objectRows.get(String(id)) ?? []).flatMap(valuesIn)
    const relationships = objectLinks.get(String(id)) ?? []
    addObject(builder, { id, type, attributes, relationships, place })
  }
  const eventLinks = linksBy(database, 'event_object', { from: 'ocel_event_id', to: 'ocel_object_id' })
  const eventRows = rowsById(database, tables.event)
  for (const { ocel_id: id, ocel_type: type } of rowsOf(database, 'event')) {
    const rows = eventRows.get(String(id)) ?? []
    const attributes = rows.flatMap(valuesIn).map(({ name, value }) => ({ name, value }))
    const relationships = eventLinks.get(String(id)) ?? []
    const raw: RawItem = { id, type, attributes, relationships, time: rows[0]?.ocel_time, place }
    addEvent(builder, raw)
  }
  return finishOcel(builder)
}

/** Reads OCEL 2.0 SQLite out of the bytes of its file; nothing is written beside a stranger's file. */
export async function readOcelSqlite(
  bytes: Uint8Array,
  file: string,
  options: ReadOcelOptions = {},
): Promise<OcelLog> {
  const { Database: Opened } = await initSqlJs()
  const database = new Opened(bytes)
  try {
    return readTables(database, file, options)
  } catch (error) {
    // The library throws plain errors with SQLite's own words.
    const isOwn = error instanceof LogProblemError || error instanceof TypeError
    if (isOwn || !(error instanceof Error)) throw error
    throw ocelProblem({ file, line: 0 }, 'not-a-database', {
      zh: `数据库无法读取，或不是 OCEL 2.0（${error.message}）`,
      en: `The database cannot be read, or is no OCEL 2.0 (${error.message})`,
    })
  } finally {
    database.close()
  }
}

/** Names of tables made of type names: letters and digits, told apart where only case or signs differ. */
function tableNames(types: readonly OcelType[]): Map<string, string> {
  const taken = new Set<string>()
  const names = new Map<string, string>()
  for (const { name } of types) {
    const plain = name.replace(/[^\p{L}\p{N}]/gu, '') || 'type'
    let table = plain
    for (let n = 2; taken.has(table.toLowerCase()); n++) table = `${plain}_${n}`
    taken.add(table.toLowerCase())
    names.set(name, table)
  }
  return names
}

function refuseColumns({ name, attributes }: OcelType): void {
  const seen = new Set(own)
  for (const attribute of attributes) {
    // SQLite tells columns apart without regard to case.
    if (seen.has(attribute.name.toLowerCase()))
      throw ocelProblem({ file: '', line: 0 }, 'unwritable', {
        zh: `类型“${name}”的属性“${attribute.name}”在 SQLite 中与另一列重名，请改用 JSON`,
        en: `Attribute "${attribute.name}" of "${name}" would share its column in SQLite; write JSON instead`,
      })
    seen.add(attribute.name.toLowerCase())
  }
}

interface Writing {
  readonly database: Database
  readonly kind: 'event' | 'object'
  readonly names: ReadonlyMap<string, string>
}

function insert(database: Database, table: string, values: readonly SqlValue[]): void {
  database.run(`insert into ${quoted(table)} values (${values.map(() => '?').join(',')})`, [...values])
}

function writeTypes({ database, kind, names }: Writing, types: readonly OcelType[]): void {
  database.run(`create table "${kind}_map_type" ("ocel_type" TEXT primary key, "ocel_type_map" TEXT)`)
  database.run(
    `create table "${kind}" ("ocel_id" TEXT primary key, "ocel_type" TEXT references "${kind}_map_type"("ocel_type"))`,
  )
  for (const type of types) {
    refuseColumns(type)
    const table = names.get(type.name) as string
    insert(database, `${kind}_map_type`, [type.name, table])
    const columns = type.attributes.map(a => `${quoted(a.name)} ${columnTypes[a.type]}`)
    const changed = kind === 'object' ? ['"ocel_changed_field" TEXT'] : []
    const all = [
      `"ocel_id" TEXT references "${kind}"("ocel_id")`,
      '"ocel_time" TIMESTAMP',
      ...columns,
      ...changed,
    ]
    database.run(`create table ${quoted(`${kind}_${table}`)} (${all.join(',')})`)
  }
}

const written = (ms: number): string => new Date(ms).toISOString()

/** Values before all time are one row; each later change is a row of its own that names what it changes. */
function writeObjects(writing: Writing, { objects, objectTypes }: OcelLog): void {
  const columns = new Map(objectTypes.map(t => [t.name, t.attributes.map(a => a.name)]))
  for (const { id, type, attributes, relationships } of objects) {
    const { database, names } = writing
    const own = columns.get(type) ?? []
    const table = `object_${names.get(type)}`
    insert(database, 'object', [id, type])
    const initial = new Map<string, string>()
    const later = attributes.filter(({ name, value, atMs }) => {
      if (atMs !== 0 || initial.has(name)) return true
      initial.set(name, value)
      return false
    })
    insert(database, table, [id, written(0), ...own.map(name => initial.get(name) ?? null), null])
    for (const { name, value, atMs } of later)
      insert(database, table, [id, written(atMs), ...own.map(n => (n === name ? value : null)), name])
    for (const { objectId, qualifier } of relationships)
      insert(database, 'object_object', [id, objectId, qualifier])
  }
}

function writeEvents(writing: Writing, { events, eventTypes }: OcelLog): void {
  const columns = new Map(eventTypes.map(t => [t.name, t.attributes.map(a => a.name)]))
  for (const { id, type, atMs, attributes, relationships } of events) {
    const { database, names } = writing
    const values = new Map(attributes.map(({ name, value }) => [name, value]))
    insert(database, 'event', [id, type])
    insert(database, `event_${names.get(type)}`, [
      id,
      written(atMs),
      ...(columns.get(type) ?? []).map(name => values.get(name) ?? null),
    ])
    for (const { objectId, qualifier } of relationships)
      insert(database, 'event_object', [id, objectId, qualifier])
  }
}

const links = [
  `create table "event_object" ("ocel_event_id" TEXT references "event"("ocel_id"), "ocel_object_id" TEXT references "object"("ocel_id"), "ocel_qualifier" TEXT, primary key ("ocel_event_id", "ocel_object_id", "ocel_qualifier"))`,
  `create table "object_object" ("ocel_source_id" TEXT references "object"("ocel_id"), "ocel_target_id" TEXT references "object"("ocel_id"), "ocel_qualifier" TEXT, primary key ("ocel_source_id", "ocel_target_id", "ocel_qualifier"))`,
]

/** OCEL 2.0 SQLite of a log, as the bytes of a file. */
export async function writeOcelSqlite(log: OcelLog): Promise<Uint8Array> {
  const { Database: Opened } = await initSqlJs()
  const database = new Opened()
  try {
    database.run('begin')
    const ofEvents: Writing = { database, kind: 'event', names: tableNames(log.eventTypes) }
    const ofObjects: Writing = { database, kind: 'object', names: tableNames(log.objectTypes) }
    writeTypes(ofEvents, log.eventTypes)
    writeTypes(ofObjects, log.objectTypes)
    for (const sql of links) database.run(sql)
    writeObjects(ofObjects, log)
    writeEvents(ofEvents, log)
    database.run('commit')
    return database.export()
  } finally {
    database.close()
  }
}
