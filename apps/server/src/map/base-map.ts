/**
 * A base map below the county's own layers, if the operator names one: WMTS tiles such as those of 天地图, fetched by the
 * server so that its key never reaches a browser, and no browser asks another host. None is named by default.
 */
export interface BaseMap {
  /** Address with {z}, {x}, {y} and, if it needs one, {key}. */
  readonly address: string
  readonly key: string
  /** 审图号 of the map; a map without one is for use inside the office only. */
  readonly approval: string
  readonly attribution: string
}

type Environment = Readonly<Record<string, string | undefined>>

/** Reads DOUDI_MAP_BASE, _KEY, _APPROVAL and _ATTRIBUTION; throws one clear sentence for an address that cannot be used. */
export function readBaseMap(env: Environment): BaseMap | undefined {
  const address = env.DOUDI_MAP_BASE
  if (!address) return undefined
  const isWhole = ['{z}', '{x}', '{y}'].every(place => address.includes(place))
  const shown = tileAddress({ address, key: 'k', approval: '', attribution: '' }, { z: 0, x: 0, y: 0 })
  if (!isWhole || !URL.canParse(shown) || !/^https?:$/.test(new URL(shown).protocol)) {
    throw new Error(
      'DOUDI_MAP_BASE 须为含 {z}、{x}、{y} 的 http(s) 地址 / DOUDI_MAP_BASE must be an http(s) address with {z}, {x} and {y}',
    )
  }
  return {
    address,
    key: env.DOUDI_MAP_KEY ?? '',
    approval: env.DOUDI_MAP_APPROVAL ?? '',
    attribution: env.DOUDI_MAP_ATTRIBUTION ?? '',
  }
}

export interface Tile {
  readonly z: number
  readonly x: number
  readonly y: number
}

const DEEPEST = 18

/** A tile of the WMTS pyramid (GoogleMapsCompatible); undefined for what lies outside it. */
export function findTile(given: { z: string; x: string; y: string }): Tile | undefined {
  const numbers = [given.z, given.x, given.y].map(text => (/^\d{1,6}$/.test(text) ? Number(text) : -1))
  const [z = -1, x = -1, y = -1] = numbers
  const side = 2 ** z
  return z >= 0 && z <= DEEPEST && x >= 0 && x < side && y >= 0 && y < side ? { z, x, y } : undefined
}

export function tileAddress({ address, key }: BaseMap, { z, x, y }: Tile): string {
  const filled: Readonly<Record<string, string>> = { z: `${z}`, x: `${x}`, y: `${y}`, key }
  return address.replace(/\{(z|x|y|key)\}/g, (_, place: string) => encodeURIComponent(filled[place] ?? ''))
}

const WITHIN_MS = 8_000
const MOST_BYTES = 1024 * 1024
const PICTURES = /^image\/(png|jpeg|webp)$/

/** A picture of the base map, or undefined where its source has none to give. What is no picture is not passed on. */
export async function fetchTile(
  base: BaseMap,
  tile: Tile,
): Promise<{ type: string; body: Buffer } | undefined> {
  const signal = AbortSignal.timeout(WITHIN_MS)
  const answer = await fetch(tileAddress(base, tile), { signal, redirect: 'error' }).catch(() => undefined)
  const type = answer?.headers.get('content-type')?.split(';')[0]?.trim() ?? ''
  if (!answer?.ok || !PICTURES.test(type)) {
    await answer?.body?.cancel()
    return undefined
  }
  if (Number(answer.headers.get('content-length') ?? 0) > MOST_BYTES) {
    await answer.body?.cancel()
    return undefined
  }
  const body = await answer.arrayBuffer().catch(() => undefined)
  return body && body.byteLength <= MOST_BYTES ? { type, body: Buffer.from(body) } : undefined
}
