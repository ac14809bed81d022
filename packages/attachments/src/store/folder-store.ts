import { createHash } from 'node:crypto'
import { constants, copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline, Transform } from 'node:stream'
import type { FileStore } from './store.ts'

const DIGEST = /^[0-9a-f]{64}$/

/** Passes bytes on and breaks off before the last of them if they are not what they should be. */
function verifying(digest: string): Transform {
  const hash = createHash('sha256')
  let held: Buffer | undefined
  return new Transform({
    transform(piece: Buffer, _, done) {
      hash.update(piece)
      // One piece is held back: a reader must never have the whole of a file that is not right.
      const before = held
      held = piece
      done(null, before)
    },
    flush(done) {
      if (hash.digest('hex') !== digest) done(new Error(`the stored file ${digest} has been changed`))
      else done(null, held)
    },
  })
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    found => found.isFile(),
    () => false,
  )
}

/** Renames, or copies where the temporary folder lies on another disk. */
async function moveInto(file: string, path: string): Promise<void> {
  await rename(file, path).catch(async (fault: NodeJS.ErrnoException) => {
    if (fault.code !== 'EXDEV') throw fault
    const beside = `${path}.new`
    await copyFile(file, beside, constants.COPYFILE_FICLONE)
    await rename(beside, path)
  })
}

async function settleOnDisk(path: string): Promise<void> {
  const folder = await open(dirname(path), 'r')
  await folder.sync().finally(() => folder.close())
}

/** A folder of files named by their digests, two characters a drawer. */
export function folderStore(folder: string): FileStore {
  function pathOf(digest: string): string {
    if (!DIGEST.test(digest)) throw new Error('not a digest')
    return join(folder, digest.slice(0, 2), digest)
  }
  return {
    async keep(digest, file) {
      const path = pathOf(digest)
      if (await exists(path)) return
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      await moveInto(file, path)
      await settleOnDisk(path)
    },
    async open(digest) {
      const file = await open(pathOf(digest), 'r').catch((fault: NodeJS.ErrnoException) => {
        if (fault.code === 'ENOENT') return undefined
        throw fault
      })
      return file && pipeline(file.createReadStream(), verifying(digest), () => undefined)
    },
    remove: digest => rm(pathOf(digest), { force: true }),
  }
}
