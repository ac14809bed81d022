import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

export const CLONE = resolve(import.meta.dirname, '..')
const OLDEST_NODE = [20, 19]

/** Says what happens, where it does not mix with a program's own output. */
export function tell(line) {
  process.stderr.write(`doudi: ${line}\n`)
}

/** Ends with one clear sentence. */
export function giveUp(sentence) {
  tell(sentence)
  process.exit(1)
}

function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? {}
  } catch {
    return {}
  }
}

/**
 * True if every package the lock names is there in its version. npm writes beside the packages what it installed;
 * optional ones for other machines are absent from it rightly.
 */
export function isInstalled(clone = CLONE) {
  const installedFile = join(clone, 'node_modules/.package-lock.json')
  if (!existsSync(installedFile)) return false
  const installed = packagesIn(installedFile)
  return Object.entries(packagesIn(join(clone, 'package-lock.json'))).every(
    ([path, wanted]) =>
      !path.startsWith('node_modules/') ||
      wanted.optional ||
      wanted.devOptional ||
      (wanted.link ? installed[path]?.link : installed[path]?.version === wanted.version),
  )
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return
  giveUp(
    `需要 Node.js ${OLDEST_NODE.join('.')} 或更新版本，现为 ${process.versions.node} / Node.js ${OLDEST_NODE.join('.')} or newer is needed`,
  )
}

/** Installs what is missing, with `npm install`: `npm ci` refuses locks that hold packages of other platforms. */
export function installMissing() {
  checkNode()
  if (isInstalled()) return
  tell('正在安装依赖（约一分钟）Installing what is missing (about a minute)')
  const { status, error } = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: CLONE,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })
  if (error) giveUp(`无法运行 npm（${error.message}）/ npm cannot be run: install Node.js with npm`)
  if (status !== 0)
    giveUp(
      '依赖安装失败，原因见上，请检查网络后重试 / Installing failed for the reason above; check the network and try again',
    )
}
