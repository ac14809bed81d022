import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, Button, Modal, Select } from 'antd'
import { useEffect, useState } from 'react'
import { act, newKey, read } from '../../api/client.ts'
import type { CommandView } from '../../api/county.ts'
import type { DeskRow, MatterView } from '../../api/matters.ts'
import { ApiProblem } from '../../api/problem.ts'
import { deskWords } from '../../words/desk-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { severalWords } from '../../words/several-words.ts'
import type { Word } from '../../words/word.ts'
import { CommandFields } from '../forms/command-fields.tsx'
import { useCommands } from '../forms/use-commands.ts'
import { faultsOf, type Values } from '../forms/values.ts'
import { useNames } from '../reading/names.ts'

/** More than this at once nobody has looked at one by one. */
const MOST = 30
/** More than this nobody compares side by side. */
const MOST_COMPARED = 12
/** What makes sense for many alike; everything else is decided matter by matter. */
const COMMANDS = ['sign-for', 'remind', 'note', 'hand-over', 'supervise'] as const

interface Prospect {
  readonly row: DeskRow
  readonly version: number
  readonly refused: Word | undefined
}
type Outcome = 'done' | Word

async function prospectOf(row: DeskRow, command: string): Promise<Prospect> {
  const matter = await read<MatterView>(`/api/matters/${row.id}`)
  const isAllowed = matter.allowed.some(a => a.command === command)
  const refused = matter.refused.find(r => r.command === command)?.reason
  return { row, version: matter.version, refused: isAllowed ? undefined : (refused ?? deskWords.empty) }
}

/** What the server would say of each, asked before anything is done. */
function useProspects(
  rows: readonly DeskRow[],
  command: string | undefined,
): readonly Prospect[] | undefined {
  const [found, setFound] = useState<readonly Prospect[]>()
  useEffect(() => {
    let isWanted = true
    setFound(undefined)
    if (command === undefined) return
    void Promise.all(rows.map(row => prospectOf(row, command))).then(all => isWanted && setFound(all))
    return () => {
      isWanted = false
    }
  }, [rows, command])
  return found
}

async function doOne(command: string, { row, version }: Prospect, input: Values): Promise<Outcome> {
  try {
    await act(`/api/matters/${row.id}/${command}`, { input, version, key: newKey() })
    return 'done'
  } catch (problem) {
    if (problem instanceof ApiProblem) return problem.detail
    throw problem
  }
}

function Prospects({
  prospects,
  outcomes,
}: {
  readonly prospects: readonly Prospect[]
  readonly outcomes: ReadonlyMap<string, Outcome>
}) {
  const { t } = useLanguage()
  const names = useNames()
  const said = (p: Prospect): string => {
    const outcome = outcomes.get(p.row.id)
    if (outcome === 'done') return t(deskWords.done)
    return t(outcome ?? p.refused ?? deskWords.possible)
  }
  return (
    <div className="prospects">
      <table className="plain">
        <tbody>
          {prospects.map(p => (
            <tr key={p.row.id} className={p.refused ? 'is-refused' : undefined}>
              <td>{p.row.number}</td>
              <td>{names.title(p.row.title)}</td>
              <td>{said(p)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function BulkDialogue({ rows, close }: { readonly rows: readonly DeskRow[]; readonly close: () => void }) {
  const { t } = useLanguage()
  const cache = useQueryClient()
  const commands = useCommands()
  const [name, setName] = useState<string>()
  const [values, setValues] = useState<Values>({})
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map())
  const [isRunning, setRunning] = useState(false)
  const prospects = useProspects(rows, name)
  const command: CommandView | undefined = commands?.find(c => c.name === name)
  const able = prospects?.filter(p => !p.refused && outcomes.get(p.row.id) !== 'done') ?? []
  async function run(): Promise<void> {
    if (!command) return
    setRunning(true)
    for (const prospect of able) {
      const outcome = await doOne(command.name, prospect, values)
      setOutcomes(before => new Map(before).set(prospect.row.id, outcome))
    }
    setRunning(false)
    await cache.invalidateQueries({ queryKey: ['list'] })
  }
  const isReady = command !== undefined && faultsOf(command.input, values).length === 0 && able.length > 0
  const failed = [...outcomes.values()].filter(o => o !== 'done').length
  return (
    <Modal
      open
      width={720}
      title={t(deskWords.bulk)}
      onCancel={close}
      cancelText={t(deskWords.close)}
      okText={t(deskWords.bulkRun, { n: able.length })}
      okButtonProps={{ disabled: !isReady, loading: isRunning }}
      onOk={() => void run()}
    >
      <div className="bulk">
        <Select
          aria-label={t(deskWords.bulk)}
          placeholder={t(deskWords.bulk)}
          value={name ?? null}
          onChange={chosen => {
            setName(chosen ?? undefined)
            setValues({})
            setOutcomes(new Map())
          }}
          options={(commands ?? [])
            .filter(c => COMMANDS.some(known => known === c.name))
            .map(c => ({ value: c.name, label: t(c.title) }))}
        />
        {command && <CommandFields schema={command.input} values={values} change={setValues} />}
        {prospects && (
          <p role="status">
            {outcomes.size > 0
              ? t(deskWords.bulkDone, { done: outcomes.size - failed, failed })
              : t(deskWords.bulkPreview, { yes: able.length, no: prospects.length - able.length })}
          </p>
        )}
        {prospects && <Prospects prospects={prospects} outcomes={outcomes} />}
      </div>
    </Modal>
  )
}

/** Shown while matters are selected: how many, and what may be done to them together. */
export function BulkBar({ rows, clear }: { readonly rows: readonly DeskRow[]; readonly clear: () => void }) {
  const { t } = useLanguage()
  const navigate = useNavigate()
  const [working, setWorking] = useState<readonly DeskRow[]>()
  if (rows.length === 0 && !working) return null
  const tooMany = rows.length > MOST
  return (
    <div className="bulk-bar no-print" role="status">
      <strong>{t(deskWords.selected, { n: rows.length })}</strong>
      {tooMany && <Alert type="warning" title={t(deskWords.bulkCap, { n: MOST })} />}
      <Button type="primary" disabled={tooMany} onClick={() => setWorking(rows)}>
        {t(deskWords.bulk)}
      </Button>
      {rows.length >= 2 && rows.length <= MOST_COMPARED && (
        <Button
          onClick={() =>
            void navigate({ to: '/merge', search: { ids: rows.map(row => row.number).join(',') } })
          }
        >
          {t(severalWords.compareMerge)}
        </Button>
      )}
      <Button onClick={clear}>{t(deskWords.unselect)}</Button>
      {working && <BulkDialogue rows={working} close={() => setWorking(undefined)} />}
    </div>
  )
}
