import { describe, expect, it } from 'vitest'
import { initialsOf } from './initials.ts'

describe('initials of a name', () => {
  it.each([
    ['德清县', 'dqx'],
    ['示例-资规-03', 'slzg03'],
    ['示例企业0001', 'slqy0001'],
    ['莫干山高新区', 'mgsgxq'],
    ['应急管理局', 'yjglj'],
    ['企业综合服务中心 A座', 'qyzhfwzxaz'],
    ['饿了', 'el'],
    ['欧阳', 'oy'],
    ['阿里', 'al'],
    ['怒江', 'nj'],
    ['软件', 'rj'],
    ['塔山', 'ts'],
    ['五行', 'wx'],
  ])('“%s” is %s', (name, initials) => {
    expect(initialsOf(name)).toContain(initials)
  })

  it('a character that is read in two ways is found by either', () => {
    expect(initialsOf('长兴')).toEqual(['cx', 'zx'])
    expect(initialsOf('单晟')).toEqual(['ds', 'dc', 'ss', 'sc'])
  })

  it('however many such characters a name has, its readings are few, and what has no letter has none', () => {
    expect(initialsOf('重长行单曾解仇').length).toBeLessThanOrEqual(8)
    expect(initialsOf('——（）')).toEqual([])
  })
})
