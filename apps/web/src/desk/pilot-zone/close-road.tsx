import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useState } from 'react'
import { read } from '../../api/client.ts'
import type { EntryPageView, EntryView, PossibleCommand } from '../../api/registers.ts'
import { useLanguage } from '../../words/language.tsx'
import { pilotZoneWords } from '../../words/pilot-zone-words.ts'
import { pathOfEntries } from '../entries/entry-queries.ts'
import { CommandFields } from '../forms/command-fields.tsx'
import { FormDrawer, RecordsSince } from '../forms/form-drawer.tsx'
import { useSending } from '../forms/use-sending.ts'
import { faultsOf, type Values } from '../forms/values.ts'
import { ProblemNote } from '../shell/broken.tsx'
import { Loading } from '../shell/loading.tsx'
import { type Ended, type Road, type Running, runningQuery } from './pilot-zone-api.ts'

/** Which tests would end: shown before anything is confirmed, and sent as it was shown. */
function WouldEnd({ running }: { readonly running: readonly Running[] }) {
  const { t } = useLanguage()
  return (
    <section className="would-end" aria-labelledby="would-end-title">
      <h3 id="would-end-title">{t(pilotZoneWords.wouldEnd)}</h3>
      {running.length === 0 && <p>{t(pilotZoneWords.wouldEndNone)}</p>}
      <ul>
        {running.map(({ vin, firm, matter, until }) => (
          <li key={vin}>
            <b>{vin}</b> {firm}{' '}
            <span className="faint">
              {until && t(pilotZoneWords.until, { day: until })}{' '}
              {t(matter ? pilotZoneWords.hasMatter : pilotZoneWords.noMatter)}
            </span>
          </li>
        ))}
      </ul>
      {running.length > 0 && <p className="faint">{t(pilotZoneWords.wouldEndNote)}</p>}
    </section>
  )
}

interface Closing {
  readonly road: Road
  /** The command as the server offers it to this reader. */
  readonly command: PossibleCommand
  readonly close: () => void
}

function useClosing({ road, close }: Closing) {
  const { t } = useLanguage()
  const { message } = App.useApp()
  const cache = useQueryClient()
  const path = `${pathOfEntries('road-segment')}/${road.id}`
  return useSending<EntryView & { readonly ended?: readonly Ended[] }, EntryView>({
    version: road.version,
    async lookAgain() {
      const { entry, history } = await read<EntryPageView>(path)
      return { now: entry, version: entry.version, records: history }
    },
    async done({ ended = [] }) {
      await cache.invalidateQueries({ queryKey: ['pilot-zone'] })
      void cache.invalidateQueries({ queryKey: ['entries', 'road-segment'] })
      close()
      message.success(t(pilotZoneWords.closedDone, { n: ended.length }))
      for (const { vin, matter } of ended)
        if (matter !== null && matter !== 'done') message.warning(t(pilotZoneWords.matterLeft, { vin }), 10)
    },
  })
}

/** 关闭路段: first what runs there, then since when and why. */
export function CloseRoad(props: Closing) {
  const { road, command, close } = props
  const { t } = useLanguage()
  const running = useQuery(runningQuery(road.id))
  const [values, change] = useState<Values>({})
  const { submit, meanwhile, problem, isSending } = useClosing(props)
  // The tests are what is listed here and not what somebody types.
  const { tests: _, ...properties } = command.input.properties ?? {}
  const schema = {
    ...command.input,
    properties,
    required: command.input.required?.filter(r => r !== 'tests') ?? [],
  }
  const hasMoved = problem?.code === 'tests-not-as-listed'
  const send = async (): Promise<void> => {
    const { data = [] } = await running.refetch()
    const isAsShown =
      data.length === running.data?.length && data.every(d => running.data?.some(r => r.vin === d.vin))
    if (isAsShown)
      await submit(`${pathOfEntries('road-segment')}/${road.id}/close-road`, {
        ...values,
        tests: data.map(test => test.vin),
      })
  }
  return (
    <FormDrawer
      title={t(pilotZoneWords.closeTitle, { code: road.code, name: road.name })}
      isReady={running.data !== undefined && faultsOf(schema, values).length === 0}
      isSending={isSending}
      isAgain={meanwhile !== undefined || hasMoved}
      send={() => void send()}
      close={close}
    >
      {running.error && <ProblemNote problem={running.error} retry={() => void running.refetch()} />}
      {running.isPending && <Loading />}
      {running.data && <WouldEnd running={running.data} />}
      {meanwhile && (
        <div className="meanwhile" role="alert">
          <RecordsSince records={meanwhile.records} />
        </div>
      )}
      {hasMoved ? (
        <p role="alert">{t(pilotZoneWords.moved)}</p>
      ) : (
        problem && <ProblemNote problem={problem} />
      )}
      <CommandFields
        schema={schema}
        values={values}
        change={typed => change(typed)}
        choices={{}}
        faults={problem?.errors ?? []}
      />
    </FormDrawer>
  )
}
