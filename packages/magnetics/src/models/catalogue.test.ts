import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import wmm2025 from '../../models/wmm2025.json' with { type: 'json' }
import { verifyModel } from '../field/check-rows.ts'
import { FieldService } from '../field/field.ts'
import { describeShared, sharedMag } from '../testing/shared-mag.ts'
import { findModel, findModelFor, MODEL_NAMES, worldModelAt } from './catalogue.ts'
import { placeOf } from './coefficients.ts'
import { type FieldModel, openModel } from './field-model.ts'
import { checksumOf, packIntegers, unpackIntegers } from './packing.ts'

function get(name: string): FieldModel {
  const model = findModel(name)
  if (!model) throw new Error(`no model ${name}`)
  return model
}

describe('what ships', () => {
  it.each(['WMM2025', 'WMMHR2025'])(
    '%s gives every value of its makers’ table to the printed digit',
    name => {
      const model = get(name)
      expect(model.about.checkRows).toHaveLength(12)
      expect(verifyModel(model)).toEqual([])
    },
  )

  it('a coefficient changed by 3 nT is caught by the table of values, and says where', () => {
    const numbers = unpackIntegers(wmm2025.packed)
    numbers[0] = (numbers[0] ?? 0) + 30
    const packed = packIntegers(numbers)
    const changed = openModel({ ...wmm2025, packed, checksum: checksumOf(packed) })
    expect(verifyModel(changed)[0]).toMatch(/^x at 2025, 0 km, 80, 0 is .*printed 6521.6$/)
  })

  it('a letter changed in the packed numbers is caught by the checksum', () => {
    const packed = `${wmm2025.packed.slice(0, 100)}${wmm2025.packed[100] === 'A' ? 'B' : 'A'}${wmm2025.packed.slice(101)}`
    expect(() => openModel({ ...wmm2025, packed })).toThrow(/do not weigh/)
  })

  it('whole numbers come out of the packing as they went in', () => {
    const numbers = [0, -1, 1, 63, -64, 64, 127, 128, -300_000_000, 300_000_000, 2 ** 40]
    expect(unpackIntegers(packIntegers(numbers))).toEqual(numbers)
  })
})

describe('choosing a model', () => {
  it('names are read with or without signs, and version 2 stands for 2015', () => {
    expect(MODEL_NAMES).toHaveLength(6)
    expect(findModel('igrf-14')?.name).toBe('IGRF14')
    expect(findModel('WMM2015')?.name).toBe('WMM2015v2')
    expect(findModel('WMM1999')).toBeUndefined()
  })

  it('the World Magnetic Model goes by the date, and the newest answers for what lies beyond', () => {
    const names = [2009, 2010, 2014.99, 2015, 2024.9, 2025, 2031].map(year => worldModelAt(year).name)
    expect(names).toEqual(['WMM2010', 'WMM2010', 'WMM2010', 'WMM2015v2', 'WMM2020', 'WMM2025', 'WMM2025'])
    expect(findModelFor('wmm', 2021)?.name).toBe('WMM2020')
  })

  it('a model past its years answers and says so', () => {
    const service = new FieldService(get('WMM2025'))
    const place = { latitude: 30.54, longitude: 119.97, heightKm: 0 }
    expect(service.at(place, 2029.9).validity).toBe('inside')
    const late = service.at(place, 2041)
    expect(late.validity).toBe('extrapolated')
    expect(late.f).toBeGreaterThan(49_000)
  })
})

describeShared('against the published files', () => {
  const rows = (file: string) =>
    readFileSync(join(sharedMag, 'models', file), 'latin1')
      .split(/\r?\n/)
      .filter(line => /^\s*-?\d/.test(line) && !/^\s*9{10}/.test(line))
      .map(line => line.trim().split(/\s+/))

  it.each([
    ['WMM2010', 'WMM_2010.COF'],
    ['WMM2015v2', 'WMM_2015v2.COF'],
    ['WMM2020', 'WMM_2020.COF'],
    ['WMM2025', 'WMM2025.COF'],
    ['WMMHR2025', 'WMMHR2025.COF'],
  ])('%s holds every number of %s', (name, file) => {
    const { main, rate } = get(name).segmentAt(2010)
    for (const row of rows(file).slice(1)) {
      const [n = 0, m = 0, ...printed] = row.map(text => Number(text) + 0)
      const at = placeOf(n, m)
      expect([main.g[at], main.h[at], rate.g[at] ?? 0, rate.h[at] ?? 0], row.join(' ')).toEqual(
        printed.slice(0, 4),
      )
    }
  })

  it('IGRF-14: the table of epochs and the shc file give the same coefficients and the same rates', () => {
    const text = readFileSync(join(sharedMag, 'models/igrf14coeffs.txt'), 'latin1')
    const model = get('IGRF14')
    let compared = 0
    for (const line of text.split(/\r?\n/).filter(l => /^[gh]\s/.test(l) && !l.startsWith('g/h'))) {
      const [kind, n, m, ...values] = line.trim().split(/\s+/)
      const at = placeOf(Number(n), Number(m))
      values.slice(0, 26).forEach((value, epoch) => {
        const { main } = model.segmentAt(1900 + 5 * epoch)
        expect(main[kind as 'g' | 'h'][at], `${line.slice(0, 8)} ${1900 + 5 * epoch}`).toBe(Number(value))
        compared++
      })
      const { rate } = model.segmentAt(2025)
      expect(rate[kind as 'g' | 'h'][at], line.slice(0, 8)).toBeCloseTo(Number(values[26]), 10)
    }
    expect(compared).toBe(195 * 26)
  })
})
