import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Drawer } from 'antd'
import { useState } from 'react'
import { act, newKey } from '../../api/client.ts'
import type { CommandView } from '../../api/county.ts'
import { ApiProblem } from '../../api/problem.ts'
import { adminWords } from '../../words/admin-words.ts'
import { formWords } from '../../words/form-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { CommandFields } from '../forms/command-fields.tsx'
import { useCommands } from '../forms/use-commands.ts'
import { faultsOf, inputOf, type Values } from '../forms/values.ts'
import { useDirectory } from '../reading/names.ts'
import { useRoles } from '../reading/roles.ts'
import { ProblemNote } from '../shell/broken.tsx'

/** Sends a command on the county under the version of its rules that the reader sees. */
export function useCountyAct(): {
  readonly problem: ApiProblem | undefined
  readonly run: (command: CommandView, input: Values) => Promise<boolean>
} {
  const { t } = useLanguage()
  const { message } = App.useApp()
  const cache = useQueryClient()
  const directory = useDirectory()
  const [problem, setProblem] = useState<ApiProblem>()
  async function run({ name, title }: CommandView, input: Values): Promise<boolean> {
    try {
      const version = directory?.version ?? 0
      await act(`/api/county/${name}`, { input, version, key: newKey() })
      message.success(t(adminWords.changed, { act: t(title) }))
      setProblem(undefined)
      return true
    } catch (fault) {
      if (!(fault instanceof ApiProblem)) throw fault
      setProblem(fault)
      return false
    } finally {
      await cache.invalidateQueries()
    }
  }
  return { problem, run }
}

/** Whether the reader's office may change the county; others see everything and change nothing. */
export function useMayChange(): boolean {
  return useRoles().includes('registry')
}

/** Changes that other offices than the registry make; they are shown to those alone. */
const OTHERS_MAY: readonly string[] = ['set-precedent', 'state-baseline']

/** One change of the county, as a form from its declaration. */
export function CountyChange({ name, given = {} }: { readonly name: string; readonly given?: Values }) {
  const { t } = useLanguage()
  const command = useCommands()?.find(c => c.name === name)
  const mayChange = useMayChange()
  const mayDo = mayChange || OTHERS_MAY.includes(name)
  const [isOpen, setOpen] = useState(false)
  const [values, setValues] = useState<Values>(given)
  const { problem, run } = useCountyAct()
  if (!command) return null
  const send = async () => {
    if (await run(command, inputOf(command.input, values))) setOpen(false)
  }
  return (
    <>
      <Button
        disabled={!mayDo}
        title={mayDo ? undefined : t(adminWords.notYours)}
        onClick={() => setOpen(true)}
      >
        {t(command.title)}
      </Button>
      <Drawer
        open={isOpen}
        title={t(command.title)}
        size={480}
        onClose={() => setOpen(false)}
        footer={
          <Button
            type="primary"
            disabled={faultsOf(command.input, values).length > 0}
            onClick={() => void send()}
          >
            {t(formWords.send)}
          </Button>
        }
      >
        {problem && <ProblemNote problem={problem} />}
        <CommandFields
          schema={command.input}
          values={values}
          change={setValues}
          faults={problem?.errors ?? []}
        />
      </Drawer>
    </>
  )
}
