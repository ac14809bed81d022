import { describe, expect, it } from 'vitest'
import { contentDisposition, nameFrom, safeName } from './file-name.ts'

describe('the name of a file', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\temp\\合同.pdf', '合同.pdf'],
    ['a\r\nSet-Cookie: x.pdf', 'aSet-Cookie_ x.pdf'],
    ['合同\u202efdp.exe', '合同fdp.exe'],
    ['  .. ', '附件'],
    ['.pdf', 'pdf'],
    ['con.txt', '_con.txt'],
    [`${'长'.repeat(300)}.docx`, `${'长'.repeat(120)}.docx`],
    ['报价 "终稿" <1>.xlsx', '报价 _终稿_ _1_.xlsx'],
  ])('%j is shown as %j', (given, name) => {
    expect(safeName(given)).toBe(name)
  })

  it('goes into a header in two forms, old and RFC 8187', () => {
    expect(contentDisposition('attachment', '合同\'(1)"%.pdf')).toBe(
      `attachment; filename="__'(1)__.pdf"; filename*=UTF-8''%E5%90%88%E5%90%8C%27%281%29%22%25.pdf`,
    )
    expect(contentDisposition('inline', '\ud800.txt')).toContain("UTF-8''%EF%BF%BD.txt")
  })

  it.each([
    [`attachment; filename="x.pdf"; filename*=UTF-8''%E5%90%88%E5%90%8C.pdf`, '合同.pdf'],
    [`attachment; filename="a \\"b\\".pdf"`, 'a "b".pdf'],
    ['attachment; filename=plain.txt', 'plain.txt'],
    [`attachment; filename*=UTF-8''%E5%9`, ''],
    [undefined, ''],
  ])('is read from %j as %j', (header, name) => {
    expect(nameFrom(header)).toBe(name)
  })

  it('survives the way there and back', () => {
    for (const name of ['关于5·1期间道路施工的说明（盖章版）.pdf', "it's 100%.txt", 'a*b;c=d.zip'])
      expect(nameFrom(contentDisposition('attachment', name))).toBe(name)
  })
})
