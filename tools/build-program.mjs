import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { CLONE } from './install-missing.mjs'

const DIST = join(CLONE, 'dist')
const ROOMS = ['apps/server', 'apps/cli', 'packages', 'modules']
const ENTRIES = { server: 'apps/server/src/main.ts', doudi: 'apps/cli/src/main.ts' }
/** A program that still runs may yet ask for a part of what it was built into. */
const KEPT_MS = 24 * 3_600_000

function sourcesIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : sourcesIn(path)
    return /(?<!\.test)\.(ts|json)$/.test(entry.name) ? [path] : []
  })
}

/**
 * What the program is made of, as one name. Size and time of a file stand for what is in it: thousands of files are
 * not read at every call of a command. The clone's own place belongs to it, since the program names files there.
 */
function nameOfSources() {
  const digest = createHash('sha256')
    .update(CLONE)
    .update(readFileSync(join(CLONE, 'package-lock.json')))
  for (const file of [import.meta.filename, ...ROOMS.flatMap(room => sourcesIn(join(CLONE, room)))]) {
    const { size, mtimeMs } = statSync(file)
    digest.update(`${file}\0${size}\0${mtimeMs}\0`)
  }
  return digest.digest('hex').slice(0, 16)
}

/** In one file, a source no longer lies where it lay: what it says of its own place is written into it. */
const staysInPlace = {
  name: 'stays-in-place',
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, ({ path }) =>
      path.startsWith('@doudi/') ? undefined : { path, external: true },
    )
    build.onLoad({ filter: /\.ts$/ }, ({ path }) => ({
      loader: 'ts',
      contents: readFileSync(path, 'utf8')
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)))
        .replaceAll('import.meta.filename', JSON.stringify(path))
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
    }))
  },
}

async function bundle(outdir) {
  const { build } = await import('esbuild')
  await build({
    entryPoints: Object.fromEntries(Object.entries(ENTRIES).map(([n, file]) => [n, join(CLONE, file)])),
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    outExtension: { '.js': '.mjs' },
    sourcemap: 'linked',
    logLevel: 'warning',
    plugins: [staysInPlace],
  })
}

function forgetOld() {
  for (const name of readdirSync(DIST)) {
    const path = join(DIST, name)
    // Another process may be renaming what it has just made.
    const found = statSync(path, { throwIfNoEntry: false })
    if (found && Date.now() - found.mtimeMs > KEPT_MS) rmSync(path, { recursive: true, force: true })
  }
}

/**
 * Makes server and command line into a few files, unless that was done from just these sources: hundreds of small
 * files, each through a loader, are most of the time that a start takes. Two that build at once make the same.
 */
export async function buildProgram() {
  const built = join(DIST, nameOfSources())
  if (!existsSync(built)) {
    mkdirSync(DIST, { recursive: true })
    const beside = `${built}.${process.pid}`
    await bundle(beside)
    forgetOld()
    try {
      renameSync(beside, built)
    } catch {
      rmSync(beside, { recursive: true })
    }
  }
  process.setSourceMapsEnabled(true)
  return { server: join(built, 'server.mjs'), doudi: join(built, 'doudi.mjs') }
}
