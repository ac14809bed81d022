import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const MAIN = resolve(import.meta.dirname, '../../main.ts')

function doudi(args: readonly string[], input = '') {
  const child = spawnSync(process.execPath, ['--import', 'tsx', MAIN, 'mag', ...args], {
    input,
    encoding: 'utf8',
  })
  return { exit: child.status, out: child.stdout, err: child.stderr }
}

describe('doudi mag beyond the main field', () => {
  it('trace: the conjugate point of the county lies south of the equator, and the line is GeoJSON', () => {
    const call = [
      'trace',
      '--date',
      '2026-09-01',
      '--lat',
      '30.54',
      '--lon',
      '119.97',
      '--height',
      '0',
      '--json',
    ]
    const { exit, out } = doudi(call)
    const answer = JSON.parse(out)
    expect(exit).toBe(0)
    expect(answer.conjugate.lat).toBeLessThan(-10)
    expect(answer.length_km).toBeGreaterThan(answer.apex_km)
    expect(answer.line.geometry.type).toBe('LineString')
    const disturbed = JSON.parse(doudi([...call, '--t89', '5+']).out)
    expect(disturbed.line.properties).toEqual({ model: 'IGRF14', t89: 6 })
    expect(doudi([...call, '--t89', '11']).exit).toBe(2)
  })

  it('t89: one answer a line, in order; a bad line is named', () => {
    const { exit, out } = doudi(['t89', '--points', '-'], '2 -0.533585131 -5.1 0.3 2.8\n9 0 1 1 1\n')
    const [first, second] = out
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(exit).toBe(1)
    expect(first.bx).toBeCloseTo(20.77213176, 7)
    expect(second).toMatchObject({ line: 2, code: 'invalid-point' })
  })

  it('coil: the field per ampere, how even it is, and the currents for a wanted field', () => {
    const wanted = ['--wanted', '0,0,50', '--ambient', '33.5,-3.6,35.8']
    const answer = JSON.parse(doudi(['coil', '--design', 'merritt', '--size', '2', ...wanted, '--json']).out)
    expect(answer.microteslaPerAmpere[2]).toBeCloseTo(2.1193996, 7)
    expect(answer.currents[2]).toBeCloseTo((50 - 35.8) / 2.1193996, 5)
    expect(answer.worstDeviation).toBeLessThan(1e-5)
  })

  it('calibrate: too few attitudes are refused', () => {
    expect(doudi(['calibrate', '--points', '-', '--json'], '1 2 3 4\n').exit).toBe(1)
    expect(doudi(['calibrate', '--points', '-'], 'a b c d\n').exit).toBe(2)
  })
})
