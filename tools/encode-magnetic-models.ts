import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { checksumOf, type PackedModel, packIntegers } from '../packages/magnetics/src/index.ts'

/**
 * Packs the published coefficient files into packages/magnetics/models:
 * npx tsx tools/encode-magnetic-models.ts --from <folder with the published files>
 */
interface Publication {
  readonly name: string
  readonly title: string
  readonly file: string
  readonly table?: string
  readonly validTo: number
  readonly unitsPerNanotesla: number
  readonly from: string
  readonly terms: string
}

const PUBLIC_DOMAIN = 'public domain (US NGA and NOAA, UK DGC)'
const wmm = (year: number, file: string, from: string): Publication => ({
  name: file.replace(/_|\.COF/g, ''),
  title: `World Magnetic Model ${year}`,
  file,
  validTo: year + 5,
  unitsPerNanotesla: 10,
  from,
  terms: PUBLIC_DOMAIN,
})
const PUBLICATIONS: readonly Publication[] = [
  wmm(2010, 'WMM_2010.COF', 'NOAA/BGS World Magnetic Model 2010'),
  wmm(2015, 'WMM_2015v2.COF', 'NOAA/BGS World Magnetic Model 2015, out-of-cycle version 2'),
  wmm(2020, 'WMM_2020.COF', 'NOAA/BGS World Magnetic Model 2020'),
  {
    ...wmm(2025, 'WMM2025.COF', 'NOAA/BGS World Magnetic Model 2025'),
    table: 'WMM2025_TEST_VALUE_TABLE_FOR_REPORT.txt',
  },
  {
    ...wmm(2025, 'WMMHR2025.COF', 'NOAA/BGS World Magnetic Model High Resolution 2025'),
    title: 'World Magnetic Model High Resolution 2025',
    unitsPerNanotesla: 10_000,
    table: 'WMMHR2025_TEST_VALUE_TABLE_FOR_REPORT.txt',
  },
]

const { values } = parseArgs({ options: { from: { type: 'string' } } })
const SOURCE = resolve(values.from ?? join(process.env.DOUDI_SHARED ?? '../shared', 'data/mag/models'))
const TARGET = resolve(import.meta.dirname, '../packages/magnetics/models')

function whole(value: number, units: number): number {
  const scaled = Math.round(value * units)
  if (Math.abs(scaled - value * units) > 1e-6 * Math.max(1, Math.abs(scaled)))
    throw new Error(`${value} nT is not a whole number of 1/${units} nT`)
  return scaled
}

function rowsOf(text: string): string[] {
  return text
    .split(/\r?\n/)
    .filter(line => line.trim() !== '' && !line.startsWith('#'))
    .map(line => line.trim().replace(/\s+/g, ' '))
}

function provenance(file: string, text: string, publication: { from: string; terms: string }) {
  const sha256 = createHash('sha256').update(text).digest('hex')
  return { file, sha256, from: publication.from, terms: publication.terms }
}

function save(model: Omit<PackedModel, 'checksum'>): void {
  const { packed, ...rest } = model
  const text = JSON.stringify({ ...rest, checksum: checksumOf(packed), packed }, null, 2)
  writeFileSync(join(TARGET, `${model.name.toLowerCase()}.json`), `${text}\n`)
  process.stdout.write(`${model.name}: degree ${model.degree}, ${packed.length} letters\n`)
}

function packLinear(publication: Publication): void {
  const text = readFileSync(join(SOURCE, publication.file), 'latin1')
  const [head = '', ...rows] = rowsOf(text).filter(line => !/^9{10}/.test(line))
  const [epoch = '', , released = ''] = head.split(' ')
  const [month, day, year] = released.split('/')
  const main: number[] = []
  const rate: number[] = []
  let rateDegree = 0
  for (const row of rows) {
    const [n = 0, m = 0, g = 0, h = 0, dg = 0, dh = 0] = row.split(' ').map(Number)
    main.push(whole(g, publication.unitsPerNanotesla))
    rate.push(whole(dg, publication.unitsPerNanotesla))
    if (m > 0) {
      main.push(whole(h, publication.unitsPerNanotesla))
      rate.push(whole(dh, publication.unitsPerNanotesla))
    }
    if (dg !== 0 || dh !== 0) rateDegree = n
  }
  save({
    name: publication.name,
    title: publication.title,
    released: `${year}-${month}-${day}`,
    validFrom: Number(epoch),
    validTo: publication.validTo,
    degree: Math.round(Math.sqrt(main.length + 1)) - 1,
    rateDegree,
    epoch: Number(epoch),
    step: 5,
    epochs: 1,
    unitsPerNanotesla: publication.unitsPerNanotesla,
    source: provenance(publication.file, text, publication),
    checkRows: publication.table ? rowsOf(readFileSync(join(SOURCE, publication.table), 'latin1')) : [],
    packed: packIntegers([...main, ...rate.slice(0, (rateDegree + 1) ** 2 - 1)]),
  })
}

function packReferenceField(): void {
  const text = readFileSync(join(SOURCE, 'IGRF14.shc'), 'latin1')
  const [head = '', epochLine = '', ...rows] = rowsOf(text)
  const [, degree = 0, epochs = 0] = head.split(' ').map(Number)
  const first = Number(epochLine.split(' ')[0])
  const numbers = rows.flatMap(row => {
    const scaled = row
      .split(' ')
      .slice(2)
      .map(value => whole(Number(value), 100))
    if (scaled.length !== epochs)
      throw new Error(`${row.slice(0, 20)}… has ${scaled.length} epochs, not ${epochs}`)
    return scaled.map((value, i) => value - (scaled[i - 1] ?? 0))
  })
  save({
    name: 'IGRF14',
    title: 'International Geomagnetic Reference Field, 14th generation',
    released: '2024',
    validFrom: first,
    validTo: 2030,
    degree,
    rateDegree: degree,
    epoch: first,
    step: 5,
    epochs,
    unitsPerNanotesla: 100,
    source: provenance('IGRF14.shc', text, {
      from: 'IAGA Division V-MOD, doi:10.5281/zenodo.14012302',
      terms: 'free to use, to be cited',
    }),
    checkRows: [],
    packed: packIntegers(numbers),
  })
}

for (const publication of PUBLICATIONS) packLinear(publication)
packReferenceField()
