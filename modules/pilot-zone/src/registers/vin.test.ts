import { expect, test } from 'vitest'
import { SAMPLE } from '../testing.ts'
import { isVin } from './vin.ts'

test('a vehicle number is known by its check digit', () => {
  expect(isVin('1M8GDM9AXKP042788')).toBe(true)
  expect(isVin('1M8GDM9A0KP042788')).toBe(false)
  expect(isVin('1M8GDM9AXKP042787')).toBe(false)
  expect(isVin('1M8GDM9AXKP04278')).toBe(false)
  expect(isVin('1M8GDM9AXKPO42788')).toBe(false)
})

test('the numbers of the sample pass the check and belong to no region of the world', () => {
  const vins = SAMPLE['test-vehicle']?.map(v => (v as { vin: string }).vin) ?? []
  expect(vins.length).toBeGreaterThan(1)
  for (const vin of vins) {
    expect(isVin(vin)).toBe(true)
    expect(vin).toMatch(/^0/)
  }
})
