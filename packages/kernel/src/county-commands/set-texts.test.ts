import { describe, expect, it } from 'vitest'
import { handleCounty } from '../command/handle-county.ts'
import { register } from '../command/registry.ts'
import { core } from '../core.ts'
import { namesIn } from '../event/names.ts'
import { digest } from '../laws/random-county.ts'
import { at, officer, smallCounty } from '../laws/small-county.ts'

const registry = register([core])

function set(texts: Record<string, unknown>) {
  const scene = {
    registry,
    county: smallCounty(),
    actor: officer('desk'),
    now: at('2026-03-02 10:00'),
    digest,
  }
  return handleCounty(scene, { command: 'set-texts', input: { texts, reason: '本县叫法' } })
}

describe('setting the county’s own texts', () => {
  it('given a text of its own, then values are called so everywhere, and others as before', () => {
    const done = set({ hotline: { zh: '政务热线', en: 'government hotline' } })
    if (!('county' in done)) throw new Error(JSON.stringify(done))
    const names = namesIn({ county: done.county, registry })
    expect(names.label('hotline')).toEqual({ zh: '政务热线', en: 'government hotline' })
    expect(names.label('visit')).toEqual({ zh: '走访', en: 'visit' })
  })

  it('given a key that nobody uses, a language left out or put in the wrong place, then that is refused', () => {
    expect(set({ moon: { zh: '月亮', en: 'moon' } })).toMatchObject({
      refused: { code: 'set-texts/unknown-key' },
    })
    expect(set({ hotline: { zh: 'hotline', en: 'hotline' } })).toMatchObject({
      refused: { code: 'set-texts/language-missing' },
    })
    expect(set({ hotline: { zh: '热线', en: '热线' } })).toMatchObject({
      refused: { code: 'set-texts/language-missing' },
    })
    expect(set({ hotline: { zh: '热线', en: '' } })).toMatchObject({
      invalid: [{ path: 'texts.hotline.en' }],
    })
  })
})
