import { describe, expect, it } from 'vitest'
import { answersTo, initialsOf } from './initials.ts'

describe('names by their initials', () => {
  it.each([
    ['交通运输局', 'jtysj'],
    ['兜底办', 'ddb'],
    ['资规', 'zg'],
    ['示例-交通-03', 'sl-jt-03'],
  ])('%s is found by %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials)
    expect(answersTo(initials, [name])).toBe(true)
  })

  it('a part of the name and any alias will do; other letters will not', () => {
    expect(answersTo('通', ['德清县交通运输局'])).toBe(true)
    expect(answersTo('交警', ['德清县公安局', '交警大队'])).toBe(true)
    expect(answersTo('xyz', ['德清县交通运输局'])).toBe(false)
  })
})
