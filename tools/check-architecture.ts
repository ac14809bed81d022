import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { oversizedModules } from './module-sizes.ts'

/** One breach: where, what, and what to do instead. */
export interface Breach {
  readonly file: string
  readonly line: number
  readonly sentence: string
}

/** Layers from left to right. A package imports from layers to its left, never from its own; the exceptions are named. */
const LAYERS: readonly (readonly string[])[] = [
  ['packages/kernel'],
  [
    'packages/ledger',
    'packages/mining',
    'packages/measures',
    'packages/registers',
    'packages/magnetics',
    'packages/terminals',
    'packages/geo',
    'packages/ui',
    'packages/attachments',
    'packages/papers',
    'packages/messages',
    'packages/proof',
  ],
  ['modules/*'],
  ['apps/server', 'apps/web'],
  ['apps/cli'],
]
/** Packages of the second layer that know the kernel; the others must stay useful without it. */
const KNOWS_KERNEL = new Set(['packages/ledger', 'packages/ui'])
/** Code that decides: time, chance and the machine come in as arguments. */
const PURE = [
  'packages/kernel/src',
  'packages/mining/src',
  'packages/measures/src',
  'packages/magnetics/src',
  'modules',
]
const IMPURE =
  /\bDate\.now\(|new Date\(\)|Math\.random\(|\bset(?:Timeout|Interval)\(|process\.env\b|\bcrypto\./
const DRAWERS = /^(utils?|helpers?|common|misc|managers?|base)(\.|$)/
const MOST_LINES = 400

/** Files that only tests use; shipped code must not import them. */
function isTestOnly(file: string): boolean {
  return /(\.test|\.contract)\.tsx?$|\/laws\/|\/testing(\.ts$|\/)|\/embedded\/test-|^apps\/web\/tests\//.test(
    file.split(sep).join('/'),
  )
}

interface Import {
  readonly from: string
  readonly line: number
}

function importsOf(text: string): Import[] {
  const found: Import[] = []
  for (const [i, line] of text.split('\n').entries()) {
    const match =
      /(?:^|\s)(?:import|export)\b.*?from\s+'([^']+)'|^\}\s+from\s+'([^']+)'|\bimport\(\s*'([^']+)'|^import\s+'([^']+)'/.exec(
        line,
      )
    const from = match?.[1] ?? match?.[2] ?? match?.[3] ?? match?.[4]
    if (from !== undefined) found.push({ from, line: i + 1 })
  }
  return found
}

function layerOf(home: string): number {
  return LAYERS.findIndex(layer => layer.some(entry => entry === home || entry === `${dirname(home)}/*`))
}

/** `packages/kernel` for any file below it; undefined for tools, scenarios and bench, which may look everywhere. */
function homeOf(file: string): string | undefined {
  const [top, name] = file.split('/')
  return top && name && ['packages', 'modules', 'apps'].includes(top) ? `${top}/${name}` : undefined
}

function isModule(home: string): boolean {
  return home.startsWith('modules/')
}

function breachOfLayers(from: string, to: string): string | undefined {
  if (from === to) return undefined
  if (isModule(from) && isModule(to))
    return `a module never imports a module: let ${from} record an event that ${to} reads from the log`
  if (to === 'packages/kernel' && layerOf(from) === 1 && !KNOWS_KERNEL.has(from)) {
    return `${from} must be useful without the kernel: take what it needs as arguments`
  }
  if (layerOf(to) >= layerOf(from))
    return `${from} may only import from layers to its left, not ${to}: move the shared part down, or pass it in`
  return undefined
}

interface Workspace {
  readonly home: string
  readonly name: string
  readonly exports: ReadonlySet<string>
  readonly dependencies: ReadonlySet<string>
}

function workspacesIn(root: string): Workspace[] {
  const folders = ['packages', 'modules', 'apps'].flatMap(top =>
    listFolders(join(root, top)).map(name => `${top}/${name}`),
  )
  return folders.flatMap(home => {
    const manifest = readJson(join(root, home, 'package.json'))
    if (!manifest) return []
    const { name, exports = {}, dependencies = {} } = manifest
    return [
      {
        home,
        name,
        exports: new Set(Object.keys(exports)),
        dependencies: new Set(Object.keys(dependencies)),
      },
    ]
  })
}

interface Manifest {
  readonly name: string
  readonly exports?: Readonly<Record<string, string>>
  readonly dependencies?: Readonly<Record<string, string>>
}

function readJson(file: string): Manifest | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Manifest
  } catch {
    return undefined
  }
}

function listFolders(folder: string): string[] {
  try {
    return readdirSync(folder).filter(name => statSync(join(folder, name)).isDirectory())
  } catch {
    return []
  }
}

function breachOfImport(
  { from }: Import,
  at: { file: string; home: string },
  all: readonly Workspace[],
): string | undefined {
  const { file, home } = at
  if (from.startsWith('.')) {
    const target = join(dirname(file), from).split(sep).join('/')
    if (homeOf(target) !== home) return `import ${from} leaves ${home}: import the other package by its name`
    return isTestOnly(target) && !isTestOnly(file)
      ? `${basename(from)} is for tests: shipped code must not need it`
      : undefined
  }
  if (from.startsWith('node:')) {
    const isBanned = home === 'packages/kernel' && !isTestOnly(file)
    return isBanned ? 'the kernel does no input or output: take what it needs as an argument' : undefined
  }
  const other = all.find(w => from === w.name || from.startsWith(`${w.name}/`))
  if (!other) return undefined
  const entry = from === other.name ? '.' : `./${from.slice(other.name.length + 1)}`
  if (!other.exports.has(entry))
    return `${from} is not an entry of ${other.home}: add to its index what others need`
  const own = all.find(w => w.home === home)
  if (!own?.dependencies.has(other.name) && !isTestOnly(file))
    return `${home}/package.json does not list ${other.name}`
  return isTestOnly(file) ? undefined : breachOfLayers(home, other.home)
}

function checkFile(root: string, file: string, all: readonly Workspace[]): Breach[] {
  const text = readFileSync(join(root, file), 'utf8')
  const lines = text.split('\n')
  const found: Breach[] = []
  const home = homeOf(file)
  const name = basename(file)
  if (DRAWERS.test(name))
    found.push({ file, line: 1, sentence: `${name} says nothing: name the file after the one concept in it` })
  if (lines.length - 1 > MOST_LINES)
    found.push({
      file,
      line: MOST_LINES,
      sentence: `${lines.length - 1} lines: split it by concept (at most ${MOST_LINES})`,
    })
  if (home !== undefined) {
    for (const one of importsOf(text)) {
      const sentence = breachOfImport(one, { file, home }, all)
      if (sentence) found.push({ file, line: one.line, sentence })
    }
  }
  if (PURE.some(folder => file.startsWith(`${folder}/`)) && !isTestOnly(file)) {
    lines.forEach((line, i) => {
      if (IMPURE.test(line) && !line.trimStart().startsWith('//') && !line.trimStart().startsWith('*')) {
        found.push({
          file,
          line: i + 1,
          sentence: 'time, chance and environment are arguments here, not calls',
        })
      }
    })
  }
  return found
}

function sourcesIn(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => /\.tsx?$/.test(name) && !/(^|\/)(node_modules|dist)\//.test(name))
    .map(name => join(folder, name).split(sep).join('/'))
}

/** All breaches of the layers, the drawers, the sizes of files and modules, and the purity under a root folder. */
export function checkArchitecture(root: string): Breach[] {
  const all = workspacesIn(root)
  const folders = ['packages', 'modules', 'apps', 'tools', 'bench', 'scenarios'].filter(f =>
    listFolders(root).includes(f),
  )
  const files = folders.flatMap(folder => sourcesIn(root, folder))
  return [
    ...files.flatMap(file => checkFile(root, file, all)),
    ...oversizedModules(
      root,
      files.filter(file => !isTestOnly(file)),
    ),
  ]
}

if (process.argv[1] === import.meta.filename) {
  const root = resolve(import.meta.dirname, '..')
  const breaches = checkArchitecture(root)
  for (const { file, line, sentence } of breaches)
    process.stdout.write(`${relative(root, join(root, file))}:${line} ${sentence}\n`)
  process.exitCode = breaches.length > 0 ? 1 : 0
}
