import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { whileLocked } from './lock.ts'
import { makeTestFolder } from './test-run.ts'

describe('Given many who want to open the database at once', () => {
  test('when each waits for the lock, then they work one after the other and leave no file', async () => {
    const folder = makeTestFolder()
    expect(await mostAtOnce(folder)).toBe(1)
    expect(readdirSync(folder)).toEqual([])
  })

  test('when the lock was left by a process that is gone, then one takes it over and the rest follow', async () => {
    const folder = makeTestFolder()
    // The process id is in use, but by a process that began at another time: the machine was restarted.
    for (const name of ['opening.lock', 'opening.lock.takeover']) {
      writeFileSync(join(folder, name), `${process.pid} another-start ${name}\n`)
    }
    expect(await mostAtOnce(folder)).toBe(1)
    expect(readdirSync(folder)).toEqual([])
  })

  test('when the work fails, then the lock is free again', async () => {
    const file = join(makeTestFolder(), 'opening.lock')
    await expect(whileLocked(file, () => Promise.reject(new Error('no disk')))).rejects.toThrow('no disk')
    expect(await whileLocked(file, async () => 'next')).toBe('next')
  })
})

async function mostAtOnce(folder: string): Promise<number> {
  let inside = 0
  let most = 0
  const work = async () => {
    most = Math.max(most, ++inside)
    await sleep(2)
    inside--
  }
  await Promise.all(Array.from({ length: 20 }, () => whileLocked(join(folder, 'opening.lock'), work)))
  return most
}
