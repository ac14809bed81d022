import type pg from 'pg'

/** The role the application works under: it may add to the log and read it, and change nothing of it (LOG-2). */
export const APPLICATION = 'doudi_app'

/** Roles under which is read for one person (row-security.sql). */
export const READER_ROLES = ['doudi_office', 'doudi_overseer', 'doudi_catch_all', 'doudi_applicant'] as const
export type ReaderRole = (typeof READER_ROLES)[number]

/** Under which a person keeps what is his alone: sessions, tokens, views, imports, exports. */
export const OWNER = 'doudi_own'

/** Under which is read what everybody may: the columns that the figures of a year are made of. */
export const PUBLIC = 'doudi_public'

const ROLES = [APPLICATION, ...READER_ROLES, OWNER, PUBLIC]
const MAY_NOT = '42501'
const PG_16 = 160_000

async function createRole(client: pg.ClientBase, role: string): Promise<void> {
  // Roles are the whole cluster's: another database may make the same one at this moment.
  await client.query(`do $$ begin
      create role ${role} nologin;
    exception when duplicate_object or unique_violation or insufficient_privilege then null;
    end $$`)
}

async function joinRole(client: pg.ClientBase, role: string): Promise<boolean> {
  try {
    await client.query(`grant ${role} to current_user`)
    return true
  } catch (fault) {
    if ((fault as { code?: string }).code === MAY_NOT) return false
    throw fault
  }
}

/** Makes the roles that are missing, where the user may. True if it can act under every one of them. */
export async function prepareRoles(client: pg.ClientBase): Promise<boolean> {
  const { rows: versions } = await client.query<{ server_version_num: string }>('show server_version_num')
  // From 16 on whoever made a role is its administrator and still may not act under it.
  const right = Number(versions[0]?.server_version_num) >= PG_16 ? 'SET' : 'MEMBER'
  const known = async () => {
    const { rows } = await client.query<{ role: string; mine: boolean }>(
      `select rolname as role, pg_has_role(oid, $2) as mine from pg_roles where rolname = any($1)`,
      [ROLES, right],
    )
    return new Map(rows.map(({ role, mine }) => [role, mine]))
  }
  const before = await known()
  for (const role of ROLES) if (!before.has(role)) await createRole(client, role)
  for (const [role, isMine] of await known()) if (!isMine && !(await joinRole(client, role))) return false
  const after = await known()
  return ROLES.every(role => after.get(role) === true)
}

/** What an installation lacks whose database user may neither make the roles nor act under them. */
export const WITHOUT_ROLES =
  '数据库账号无权创建角色：行级权限（第二道墙）和日志的只增授权未启用，只剩程序内的权限条件和日志触发器。' +
  `请由管理员执行 create role（${ROLES.join('、')}）并授予该账号 / ` +
  'The database user may not create roles: row-level security (the second wall) and the append-only grants of the log are ' +
  `not in force; the conditions of the program and the triggers of the log remain. Have ${ROLES.join(', ')} created and granted to it`
