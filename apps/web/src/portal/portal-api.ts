import { read, send, sendForText } from '../api/client.ts'
import type { ClockView } from '../look/clock/clock-view.ts'
import type { Word } from '../words/word.ts'

/** What is written in the form. The server reads it as it stands here. */
export interface Submission {
  readonly text: string
  readonly firm?: string
  readonly contact?: string
  readonly phone?: string
  readonly item?: string
  readonly town?: string
  readonly place?: { readonly longitude: number; readonly latitude: number; readonly words?: string }
  readonly origin?: 'applicant' | 'enterprise-code'
  readonly hideFirm?: boolean
}

export interface Proof {
  readonly algorithm: string
  readonly seq: number
  readonly recorded: string
  readonly before: string
  readonly event: string
  readonly chain: string
  readonly sent: string
  readonly salts: Readonly<Record<string, string>>
}

export interface Registered {
  readonly number: string
  readonly title: Word
  readonly firstReceiver: Word | null
  readonly openedAt: string
  readonly receipt: { readonly secret: string; readonly code: string }
  readonly proof: Proof
}

export interface RecordLine {
  readonly version: number
  readonly type: string
  readonly at: string
  readonly text: Word
  readonly words?: readonly { readonly field: string; readonly text: string }[]
}

export interface Offered {
  readonly command: 'supply-documents' | 'rate' | 'reopen' | 'withdraw'
  readonly duty: string | null
  readonly refused: { readonly code: string; readonly reason: Word } | null
}

export interface Contents {
  readonly text?: string
  readonly contact?: string
  readonly phone?: string
  readonly firm: string | null
  readonly item: string | null
  readonly disclosure: string
  readonly place?: { readonly longitude: number; readonly latitude: number; readonly words?: string }
  readonly files: readonly { readonly name: string; readonly size: number }[]
  readonly supplied: readonly { readonly version: number; readonly documents: readonly string[] }[]
}

export interface Followed {
  readonly number: string
  readonly version: number
  readonly title: Word
  readonly status: 'open' | 'closed'
  readonly result: { readonly id: string; readonly label: Word } | null
  readonly openedAt: string
  readonly closedAt: string | null
  readonly holder: { readonly name: Word; readonly step: Word; readonly offered: boolean } | null
  readonly clocks: readonly (ClockView & { readonly explained: readonly Word[] })[]
  readonly records: readonly RecordLine[]
  readonly contents?: Contents
  readonly allowed?: readonly Offered[]
}

interface Limit {
  readonly name: string
  readonly unit: 'working-days' | 'calendar-days' | 'working-hours' | 'clock-hours' | 'named-date'
  readonly amount: number | null
  readonly basis: string | null
}

export interface Item {
  readonly id: string
  readonly name: Word
  readonly officeName: Word
  readonly procedure: string
  readonly words: readonly string[]
  readonly materials: readonly { readonly name: Word; readonly note?: Word; readonly optional: boolean }[]
  readonly mayHideFirm: boolean
}

export interface ProcedureShown {
  readonly title: Word
  readonly basis: string | null
  readonly limits: readonly Limit[]
  readonly steps: readonly { readonly id: string; readonly title: Word; readonly limits: readonly Limit[] }[]
}

export interface Catalogue {
  readonly items: readonly Item[]
  readonly procedures: Readonly<Record<string, ProcedureShown>>
  /** The procedure of a request that names no service. */
  readonly ordinary: string | null
}

export interface Guidance {
  readonly asOf: string | null
  readonly entries: readonly {
    readonly id: string
    readonly kind: 'stop' | 'advise'
    readonly words: readonly string[]
    readonly title: Word
    readonly advice: Word
    readonly phone?: string
    readonly basis: Word
  }[]
}

export interface Places {
  readonly outline: readonly (readonly [number, number])[]
  readonly towns: readonly {
    readonly code: string
    readonly name: Word
    readonly at: readonly [number, number]
  }[]
  readonly mark: Word
}

export type Share =
  | { readonly few: true; readonly of: number }
  | {
      readonly few: false
      readonly count: number
      readonly of: number
      readonly share: number
      readonly low: number
      readonly high: number
    }

export interface Figures {
  readonly year: number
  readonly upTo: { readonly seq: number; readonly recorded: string | null }
  readonly opened: number
  readonly closed: {
    readonly total: number
    readonly results: readonly { readonly label: Word; readonly count: number }[]
  }
  readonly months: readonly { readonly month: number; readonly opened: number; readonly closed: number }[]
  readonly onTime: Share
  readonly hearing: {
    readonly invited: number
    readonly answered: Share
    readonly unreachable: number
    readonly waiting: number
    readonly grades: readonly { readonly grade: string; readonly count: number }[] | null
    readonly satisfied: Share
  }
  readonly definitions: Readonly<Record<string, Word>>
}

export interface Duplicate {
  readonly receipt: string
  readonly number: string
  readonly openedAt: string
}

/** A receipt in the reader's hand (without its code it shows the status alone), or a matter of the firm signed in. */
export type Held = { readonly secret: string; readonly code?: string | undefined } | { readonly mine: string }

function headersOf(held: Held): Record<string, string> {
  if ('mine' in held) return {}
  const { secret, code } = held
  return { 'Doudi-Receipt': secret, ...(code && { 'Doudi-Query-Code': encodeURIComponent(code) }) }
}

function pathOf(held: Held): string {
  return 'mine' in held ? `/api/portal/mine/${held.mine}` : '/api/portal/follow'
}

/** Sends what was written down, under the key it was written down with. */
export async function submitText(text: string, key: string): Promise<Registered> {
  return (await send<Registered>('/api/portal/requests', { method: 'POST', text, key })).value
}

/** Sends one paper or picture to a request that is registered. */
export async function sendFile(
  held: Held,
  file: Blob,
  { name, key }: { name: string; key: string },
): Promise<void> {
  await send(`${pathOf(held)}/files`, {
    method: 'POST',
    file,
    key,
    extra: {
      ...headersOf(held),
      'Content-Type': file.type || 'application/octet-stream',
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    },
  })
}

export async function followReceipt(held: Held): Promise<Followed> {
  return (await send<Followed>(pathOf(held), { extra: headersOf(held) })).value
}

/** One of the four things an applicant can do. */
export async function actOn(
  held: Held,
  { command, input, version, key }: { command: string; input: unknown; version: number; key: string },
): Promise<Followed> {
  const sending = { method: 'POST' as const, body: input, version, key, extra: headersOf(held) }
  return (await send<Followed>(`${pathOf(held)}/${command}`, sending)).value
}

export async function findDuplicates(asked: {
  firm: string
  item: string
  receipts: readonly string[]
}): Promise<readonly Duplicate[]> {
  const sending = { method: 'POST' as const, body: asked }
  return (await send<{ items: Duplicate[] }>('/api/portal/duplicates', sending)).value.items
}

/** The receipt of one's own request, as a text that anybody can check. */
export function takeReceipt(secret: string): Promise<string> {
  return sendForText('/api/portal/receipt', { extra: headersOf({ secret }) })
}

export interface Checkpoints {
  readonly key: string
  readonly items: readonly { readonly size: number; readonly root: string; readonly made: string }[]
  readonly faults: { readonly log: unknown; readonly mirrors: readonly unknown[] }
}

export const readCheckpoints = () => read<Checkpoints>('/api/checkpoints')
export const readCatalogue = () => read<Catalogue>('/api/portal/catalogue')
export const readGuidance = () => read<Guidance>('/api/portal/guidance')
export const readPlaces = () => read<Places>('/api/portal/places')
export const readFigures = () => read<Figures>('/api/portal/figures')
export const readFiguresOf = (year: number) => read<Figures>(`/api/portal/figures?year=${year}`)

/** A firm's own matter, in a list. */
export interface Own
  extends Pick<
    Followed,
    'number' | 'title' | 'status' | 'result' | 'openedAt' | 'closedAt' | 'holder' | 'clocks'
  > {
  readonly id: string
  /** What the county waits for from the firm. */
  readonly awaited: 'supply' | 'rate' | null
  readonly disclosure: string
}

export interface OwnPage {
  readonly items: readonly Own[]
  readonly next: string | null
}

export interface OwnAsked {
  readonly status: 'open' | 'closed'
  readonly q?: string
  readonly item?: string
  readonly cursor?: string | undefined
}

export function readOwn(asked: OwnAsked): Promise<OwnPage> {
  const given = Object.entries(asked).filter(([, value]) => value !== undefined && value !== '')
  const query = given.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&')
  return read<OwnPage>(`/api/portal/mine?${query}`)
}

/** Somebody who acts for the firm. */
export interface FirmAccount {
  readonly id: string
  readonly role: 'owner' | 'clerk'
  /** What the owner knows him by: a post, the end of his number. */
  readonly name: string | null
  readonly isYou: boolean
  readonly authorised: boolean
  readonly since: string
}

export const readFirmAccounts = () => read<{ items: readonly FirmAccount[] }>('/api/firm/accounts')

export async function authorise(account: string, authorised: boolean): Promise<void> {
  await send(`/api/firm/accounts/${encodeURIComponent(account)}`, { method: 'PUT', body: { authorised } })
}
