import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { runCli } from '../../program.ts'

interface Flag {
  readonly kind: string
  readonly element: string
  readonly from: string
  readonly size?: number
}

let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'doudi-quality-'))
  const drill = (name: string, station: string, faults: readonly string[]) =>
    printed([
      'drill',
      '--seed',
      '3',
      '--days',
      '8',
      '--station',
      station,
      ...faults,
      '--out',
      join(folder, name),
    ])
  await drill('own', 'DQG,30.54,119.97,10', ['--steps', '2', '--spikes', '5', '--gaps', '2'])
  await drill('near', 'DQH,30.6,119.9,10', ['--spikes', '0', '--gaps', '0'])
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true }))

/** Standard output of `doudi mag …`. */
async function printed(args: readonly string[]): Promise<string> {
  const written: string[] = []
  const out = vi.spyOn(process.stdout, 'write').mockImplementation(text => written.push(String(text)) > 0)
  try {
    await runCli(['mag', ...args])
  } finally {
    out.mockRestore()
  }
  return written.join('')
}

function filesIn(name: string): string[] {
  return readdirSync(join(folder, name))
    .filter(file => file.endsWith('.min'))
    .map(file => join(folder, name, file))
}

describe('doudi mag quality', () => {
  it('given the files of a drill and of its neighbour, then what was laid in is told, each once', async () => {
    const out = await printed(['quality', ...filesIn('own'), '--neighbour', ...filesIn('near'), '--json'])
    const flags = JSON.parse(out) as Flag[]
    const { faults } = JSON.parse(readFileSync(join(folder, 'own/truth.json'), 'utf8')) as {
      faults: { kind: string; element: string }[]
    }
    const named = (all: readonly { kind: string; element: string }[]) =>
      all.map(({ kind, element }) => `${kind} ${element}`).sort()
    expect(named(flags)).toEqual(named(faults))
  })

  it('given a station alone, then it is said what could not be judged', async () => {
    expect(await printed(['quality', ...filesIn('own'), '--lang', 'en'])).toMatch(
      /neither drift nor clock is judged/,
    )
  })
})

describe('doudi mag rate', () => {
  it('given spikes of hundreds of nT, then they are not taken for changes of the field', async () => {
    const changes = JSON.parse(await printed(['rate', ...filesIn('own'), '--json'])) as { steepest: number }[]
    expect(changes.filter(change => change.steepest > 100)).toEqual([])
  })
})
