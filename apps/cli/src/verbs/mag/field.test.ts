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

const HERE = ['--lat', '30.54', '--lon', '119.97', '--date', '2026-09-01']

describe('doudi mag', () => {
  it('field: one place, one document with elements, rates, uncertainty, zone and validity', () => {
    const { exit, out } = doudi(['field', '--model', 'WMM2025', ...HERE, '--height', '0', '--json'])
    expect(exit).toBe(0)
    const value = JSON.parse(out)
    expect(value).toMatchObject({ zone: 'clear', validity: 'inside', gv: null, sigma: { x: 137 } })
    expect(value.d).toBeCloseTo(-6.118, 3)
    expect(Object.keys(value)).toEqual(
      expect.arrayContaining(['x', 'y', 'z', 'h', 'f', 'd', 'i', 'dx', 'dy', 'dz', 'dh', 'df', 'dd', 'di']),
    )
  })

  it('field --points -: one object a line in the same order; a bad line is named and the exit is 1', () => {
    const lines = '2026-09-01 30.54 119.97 0\nnonsense\n2031.5 10 20 0\n2021-03-04T05:06 -80 -20 850\n'
    const { exit, out, err } = doudi(['field', '--model', 'WMM', '--points', '-', '--json'], lines)
    const answers = out
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(exit).toBe(1)
    expect(answers.map(a => a.model ?? a.code)).toEqual(['WMM2025', 'invalid-point', 'WMM2025', 'WMM2020'])
    expect(answers[1].line).toBe(2)
    expect(answers[2].validity).toBe('extrapolated')
    expect(err).toContain('2025–2030')
  })

  it('a height above mean sea level is refused without the undulation of the geoid', () => {
    const call = ['field', ...HERE, '--height-reference', 'msl', '--json']
    expect(doudi(call).exit).toBe(2)
    const { out } = doudi([...call, '--height', '1', '--undulation', '10'])
    expect(JSON.parse(out)).toMatchObject({ heightReference: 'msl', heightEllipsoidKm: 1.01 })
  })

  it('contour: lines that say they are schematic', () => {
    const region = ['--south', '30', '--north', '31', '--west', '119', '--east', '121', '--step', '0.1']
    const { exit, out } = doudi([
      'contour',
      '--date',
      '2026',
      ...region,
      '--interval',
      '0.1',
      '--format',
      'svg',
    ])
    expect(exit).toBe(0)
    expect(out).toContain('示意图，非测绘成果，不作划界依据')
    expect(out).toContain('<polyline')
  })

  it('grid, poles and spectrum answer with one document', () => {
    const date = ['--model', 'IGRF14', '--date', '2025', '--json']
    expect(JSON.parse(doudi(['grid', '--step', '45', ...date]).out).features).toHaveLength(5 * 8)
    expect(JSON.parse(doudi(['poles', ...date]).out).northGeomagnetic.latitude).toBeCloseTo(80.789, 3)
    expect(JSON.parse(doudi(['spectrum', ...date]).out).spectrum).toHaveLength(13)
  })

  it.each([
    [['field']],
    [['field', '--lat', 'x', '--lon', '1', '--date', '2025']],
    [['poles', '--date', '2025-02-30']],
  ])('%j is bad usage', args => expect(doudi(args).exit).toBe(2))
})
