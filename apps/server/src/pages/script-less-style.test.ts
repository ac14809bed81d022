import { describe, expect, it } from 'vitest'
import { CLONE_FOLDER } from '../run/settings.ts'
import { darkBySystem, scriptLessStyle } from './script-less-style.ts'

describe('pages without scripts', () => {
  it('have the colours of the look, and every colour they name is one of its tokens', () => {
    const style = scriptLessStyle(`${CLONE_FOLDER}/apps/web/src/look/tokens.css`)
    const known = new Set([...style.matchAll(/^\s*(--[\w-]+):/gm)].map(m => m[1]))
    const named = [...style.matchAll(/var\((--[\w-]+)\)/g)].map(m => m[1])
    expect(named.length).toBeGreaterThan(40)
    expect(named.filter(name => !known.has(name))).toEqual([])
    expect(style.replace(/^\s*--[\w-]+:.*$/gm, '')).not.toMatch(/#[0-9a-f]{3,8}\b/)
  })

  it('are dark where the system is, as there is nobody to choose', () => {
    const style = darkBySystem(':root { --ink: #000; }\n:root[data-theme="dark"] { --ink: #fff; }')
    expect(style).toContain('@media (prefers-color-scheme: dark) {\n:root { --ink: #fff; }\n}')
    expect(() => darkBySystem(':root { --ink: #000; }')).toThrow(/no dark theme/)
  })
})
