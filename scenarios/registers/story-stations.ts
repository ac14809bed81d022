import { openZone } from '@doudi/kernel'
import { ask, post, READER } from '../http-desk.ts'
import type { StoryServer } from '../story-server.ts'
import { instantOf } from '../wall-clock.ts'
import { samplesUntil, sending } from './story-samples.ts'

const ZONE = openZone('Asia/Shanghai')

/** Acts of a story that are not commands: a drill is ordered, a station sends. The watch looks at both when time goes on. */
export const STATION_ACTS: ReadonlySet<string> = new Set(['order-drill', 'send-samples'])

interface Doing {
  readonly at: string
  readonly who: string
  readonly input: unknown
}

async function sound(response: Response): Promise<Response> {
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}: ${await response.text()}`)
  return response
}

/** The geomagnetic stations of a story, over HTTP. */
export class StoryStations {
  readonly #server: StoryServer
  readonly #tokens = new Map<string, string>()

  constructor(server: StoryServer) {
    this.#server = server
  }

  /** Id of the drill. */
  async orderDrill({ who, input }: Doing): Promise<string> {
    const token = await this.#server.tokenFor(who)
    const answer = await sound(await post(`${this.#server.url}/api/geomag/drills`, { token, input }))
    return ((await answer.json()) as { id: string }).id
  }

  /** A station sends its minutes with a token of its own, made by whoever is named. */
  async send({ at, who, input }: Doing): Promise<void> {
    const given = sending.parse(input)
    const address = `${this.#server.url}/api/geomag/stations/${given.station}`
    const body = samplesUntil(instantOf(ZONE, at), given)
    const headers = {
      authorization: `Bearer ${await this.#tokenOf(who, given.station)}`,
      'content-type': 'application/x-ndjson',
    }
    await sound(await fetch(`${address}/samples`, { method: 'POST', headers, body }))
  }

  async #tokenOf(who: string, station: string): Promise<string> {
    const known = this.#tokens.get(station)
    if (known !== undefined) return known
    const token = await this.#server.tokenFor(who)
    const made = await post(`${this.#server.url}/api/geomag/stations/${station}/tokens`, {
      token,
      input: { label: '故事' },
    })
    const { token: own } = (await (await sound(made)).json()) as { token: string }
    this.#tokens.set(station, own)
    return own
  }

  /** The newest matter there is: what the watch has opened just now. */
  async newestMatter(): Promise<string | undefined> {
    const token = await this.#server.tokenFor(READER)
    const answer = await sound(await ask(`${this.#server.url}/api/matters?sort=newest&limit=1`, { token }))
    return ((await answer.json()) as { items: { id: string }[] }).items[0]?.id
  }
}
