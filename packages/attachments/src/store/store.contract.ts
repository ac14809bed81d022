import { createHash, randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FileStore } from './store.ts'

export interface StoreUnderTest {
  readonly store: FileStore
  /** Changes a stored file behind the store's back. */
  spoil(digest: string): Promise<void>
  close(): Promise<void>
}

/** What every place for files must do, whatever it is made of. */
export function storeContract(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`files kept in ${name}`, () => {
    let test: StoreUnderTest
    let folder: string
    beforeAll(async () => {
      test = await open()
      folder = await mkdtemp(join(tmpdir(), 'doudi-store-'))
    })
    afterAll(async () => {
      await test.close()
      await rm(folder, { recursive: true })
    })

    async function put(content: string): Promise<string> {
      const file = join(folder, randomUUID())
      await writeFile(file, content)
      const digest = createHash('sha256').update(content).digest('hex')
      await test.store.keep(digest, file)
      return digest
    }
    async function get(digest: string): Promise<string | undefined> {
      const bytes = await test.store.open(digest)
      return bytes && String(await buffer(bytes))
    }

    it('come back as they were', async () => {
      expect(await get(await put('一份合同'))).toBe('一份合同')
      const large = 'x'.repeat(300_000)
      expect(await get(await put(large))).toBe(large)
    })

    it('are kept once, however often they come', async () => {
      const [one, other] = await Promise.all([put('same'), put('same')])
      expect(one).toBe(other)
      expect(await get(one)).toBe('same')
    })

    it('that were never kept, or were removed, are not there', async () => {
      expect(await get('0'.repeat(64))).toBeUndefined()
      const digest = await put('to be removed')
      await test.store.remove(digest)
      await test.store.remove(digest)
      expect(await get(digest)).toBeUndefined()
    })

    it('that were changed since are never handed out whole', async () => {
      const digest = await put('as it was signed')
      await test.spoil(digest)
      await expect(get(digest)).rejects.toThrow('has been changed')
    })

    it('cannot be asked for by a path', async () => {
      for (const path of ['../secret', '', 'A'.repeat(64)])
        await expect(get(path)).rejects.toThrow('not a digest')
    })
  })
}
