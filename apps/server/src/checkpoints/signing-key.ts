import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { generateKey, readSigner, type Signer } from '@doudi/proof'
import type { Settings } from '../run/settings.ts'

/** Where the embedded database's own key lies; in service the operator names a file of his. */
const BESIDE_THE_DATA = 'checkpoints/signing-key'

/** A name that no address can have: it is of a sample county, and of nobody (RFC 2606). */
function nameOf({ origin }: Pick<Settings, 'origin'>, county: string): string {
  return `${origin === undefined ? 'sample.invalid' : new URL(origin).host}/${county}`
}

async function readKey(file: string): Promise<Signer> {
  const signer = readSigner(await readFile(file, 'utf8'))
  if (signer) return signer
  throw new Error(`${file} 不是签名密钥 / ${file} holds no signing key: make one with “doudi checkpoint key”`)
}

/** Two processes that start at once must end up with one key. */
async function drawKey(file: string, name: string): Promise<Signer> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const { secret } = generateKey(name)
  await writeFile(file, `${secret}\n`, { mode: 0o600, flag: 'wx' }).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code !== 'EEXIST') throw fault
  })
  return readKey(file)
}

/**
 * The key that checkpoints are signed with. Beside the embedded database one is drawn at the first start; on an
 * operator's database there is none until he names its file, for a key that lies beside the data protects nothing.
 */
export async function openSigningKey(settings: Settings, county: string): Promise<Signer | undefined> {
  if (settings.signingKey !== undefined) return readKey(settings.signingKey)
  if (settings.databaseUrl !== undefined) return undefined
  return drawKey(join(settings.dataFolder, BESIDE_THE_DATA), nameOf(settings, county))
}
