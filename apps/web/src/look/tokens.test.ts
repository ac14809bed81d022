import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')
const [LIGHT = '', DARK = ''] = css.split(':root[data-theme="dark"]')

function tokensOf(block: string): Map<string, string> {
  return new Map([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map(m => [m[1] ?? '', m[2] ?? '']))
}

/** Relative luminance, WCAG 2.2. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map(at => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

/** Every pair of ink and ground that carries text, and what it must reach. */
const PAIRS = [
  ...['ink', 'ink-2', 'ink-3', 'bamboo', 'red', 'amber', 'pause'].flatMap(ink =>
    ['ground', 'sheet', 'sheet-2'].map(ground => [ink, ground, 4.5] as const),
  ),
  ['ink', 'hover', 4.5],
  ['ink-2', 'hover', 4.5],
  ['ink', 'bamboo-soft', 4.5],
  ['on-bamboo', 'bamboo', 4.5],
  ['pause', 'pause-soft', 4.5],
  ['ink', 'amber-soft', 4.5],
  ['mark-ink', 'mark-ground', 4.5],
  // Borders of controls and the shapes of lights.
  ['line-2', 'sheet', 3],
  ['vermilion', 'sheet', 3],
] as const

describe.each([
  ['light', tokensOf(LIGHT.split('@media')[0] ?? '')],
  ['dark', tokensOf(DARK.split('@media')[0] ?? '')],
])('the tokens, %s', (_, tokens) => {
  it.each(PAIRS)('%s on %s reaches %f : 1', (ink, ground, least) => {
    expect(contrast(tokens.get(ink) ?? '', tokens.get(ground) ?? '')).toBeGreaterThanOrEqual(least)
  })
})

describe('the measure of contrast', () => {
  it('finds a pale grey, planted', () => {
    expect(contrast('#aaaaaa', '#ffffff')).toBeLessThan(3)
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
  })
})
