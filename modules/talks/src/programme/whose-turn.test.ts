import { describe, expect, it } from 'vitest'
import type { Guest } from '../registers/guest.ts'
import type { Talk } from '../registers/talk.ts'
import { Evening, SESSION } from '../testing.ts'
import { type Candidate, whoseTurn } from './whose-turn.ts'

function pastTalk(date: string, guests: readonly [string, Guest['state']][]): Talk {
  const { now } = new Evening({ ...SESSION, date })
  const kept = guests.map(([firm, state]) => ({ firm, state, by: 'invitation' as const }))
  return { ...now, kept: { ...now.kept, guests: kept } }
}

function firm(name: string, more: Partial<Candidate> = {}): Candidate {
  return { firm: name, size: 'small', sector: '新材料', hasSignedUp: false, ...more }
}

const names = (turned: readonly { firm: string }[]) => turned.map(t => t.firm)

describe('whose turn it is to be invited', () => {
  it('asks first who has never come, then who came longest ago', () => {
    const past = [pastTalk('2026-06-03', [['甲', 'came']]), pastTalk('2026-06-10', [['乙', 'came']])]
    const turned = whoseTurn([firm('乙'), firm('甲'), firm('丙')], past, 3)
    expect(names(turned)).toEqual(['丙', '甲', '乙'])
    expect(turned.map(t => t.because[0]?.zh)).toEqual([
      '从未参加过',
      '上次参加 2026-06-03',
      '上次参加 2026-06-10',
    ])
  })

  it('does not pass over a firm for having said that it could not come', () => {
    const past = [pastTalk('2026-06-03', [['甲', 'not-coming']])]
    expect(whoseTurn([firm('甲')], past, 2)[0]?.because[0]?.zh).toBe('从未参加过')
  })

  it('puts those who signed up before others whose turn is equal, and never before who came less', () => {
    const past = [pastTalk('2026-06-03', [['甲', 'came']])]
    const turned = whoseTurn(
      [firm('甲', { hasSignedUp: true }), firm('乙'), firm('丙', { hasSignedUp: true })],
      past,
      2,
    )
    expect(names(turned)).toEqual(['丙', '乙', '甲'])
  })

  it('makes up for a size and a sector that have had less than their share, and says so', () => {
    const all = [
      firm('甲', { size: 'large', sector: '装备' }),
      firm('乙', { size: 'large', sector: '装备' }),
      firm('丙', { size: 'micro', sector: '装备' }),
      firm('丁', { size: 'micro', sector: '文旅' }),
    ]
    const turned = whoseTurn(all, [pastTalk('2026-06-03', [['甲', 'came']])], 2)
    expect(names(turned)).toEqual(['丁', '丙', '乙', '甲'])
    expect(turned[0]?.because.map(b => b.zh)).toEqual([
      '从未参加过',
      '微型企业占全县 50%，到会占 0%',
      '文旅占全县 25%，到会占 0%',
    ])
  })

  it('draws what is equal by a lot that anybody can check, not by the alphabet', () => {
    const all = Array.from({ length: 12 }, (_, i) => firm(`示例企业${i}`))
    const first = names(whoseTurn(all, [], 5))
    expect(names(whoseTurn([...all].reverse(), [], 5))).toEqual(first)
    expect(names(whoseTurn(all, [], 6))).not.toEqual(first)
  })
})
