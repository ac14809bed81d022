import { expect, test } from 'vitest'
import type { CountyMap } from './county-map.ts'
import { placeFirms } from './firms-on-map.ts'

const NONE = { green: 1, yellow: 0, red: 0, none: 0, total: 1 }
const county = {
  towns: [{ code: 'a', name: { zh: '甲', en: 'A' }, at: [120, 30.5], ...NONE }],
} as unknown as CountyMap

test('firms lie around the seat of their town, none on another, and those without a town are not drawn', () => {
  const firms = Array.from({ length: 300 }, (_, i) => ({ ...NONE, firm: `示例企业${i}`, town: 'a' }))
  const { features } = placeFirms([...firms, { ...NONE, firm: '示例企业', town: null }], county)
  expect(features).toHaveLength(300)
  const places = features.map(f => (f.geometry as unknown as { coordinates: [number, number] }).coordinates)
  expect(new Set(places.map(p => p.map(x => x.toFixed(4)).join())).size).toBe(300)
  expect(Math.max(...places.map(([x, y]) => Math.hypot(x - 120, y - 30.5)))).toBeLessThan(0.06)
})
