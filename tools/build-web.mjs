import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CLONE, giveUp, tell } from './install-missing.mjs'

const WEB = join(CLONE, 'apps/web')
const DIST = join(WEB, 'dist')
const STAMP = join(DIST, '.built')
const LOCK = join(WEB, 'node_modules/.building')
const SOURCES = [
  ...['src', 'desk', 'public', 'index.html', 'vite.config.ts', 'package.json', 'tsconfig.json'],
  // What a browser runs of a module.
  '../../modules/visits/src/offline',
  '../../modules/market/src/measures',
]
const LOCK_STALE_MS = 120_000

function filesIn(path) {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .sort()
    .map(name => join(path, name))
    .filter(file => statSync(file).isFile())
}

/** What the pages are made of, as one digest: the packages they use are named by the lock. */
function digestOfSources() {
  const digest = createHash('sha256')
  for (const file of [
    ...SOURCES.map(name => join(WEB, name)).flatMap(filesIn),
    join(CLONE, 'package-lock.json'),
  ]) {
    if (/\.test\.tsx?$/.test(file)) continue
    digest.update(file.slice(CLONE.length)).update('\0').update(readFileSync(file)).update('\0')
  }
  return digest.digest('hex')
}

function builtFrom() {
  return existsSync(STAMP) ? readFileSync(STAMP, 'utf8') : ''
}

/** One process builds at a time; the others wait and find it done. */
function takeLock() {
  mkdirSync(join(WEB, 'node_modules'), { recursive: true })
  for (;;) {
    try {
      mkdirSync(LOCK)
      return
    } catch {
      const age = existsSync(LOCK) ? Date.now() - statSync(LOCK).mtimeMs : 0
      if (age > LOCK_STALE_MS) rmSync(LOCK, { recursive: true, force: true })
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
    }
  }
}

/** Builds the pages if there are none, or if they are not those of the sources. */
export function buildWeb() {
  const wanted = digestOfSources()
  if (builtFrom() === wanted) return
  takeLock()
  try {
    if (builtFrom() === wanted) return
    tell('正在生成页面 Building the pages')
    const vite = join(CLONE, 'node_modules/vite/bin/vite.js')
    const { status } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
      cwd: WEB,
      // Whoever starts us may be a test or a developer; the pages are always those of the service.
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 2, 2],
    })
    if (status !== 0) giveUp('页面生成失败，原因见上 / The pages could not be built for the reason above')
    writeFileSync(STAMP, wanted)
  } finally {
    rmSync(LOCK, { recursive: true, force: true })
  }
}

if (process.argv[1] === import.meta.filename) buildWeb()
