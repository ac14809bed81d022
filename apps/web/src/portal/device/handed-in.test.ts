import { expect, test } from 'vitest'
import { submitWords } from '../../words/submit-words.ts'
import { nameOfFile, refusalOf, sizeOf } from './handed-in.ts'

test('papers and pictures are taken; programs, archives, empty and huge files are refused before they are sent', () => {
  const refused = (name: string, type = '', size = 10) => refusalOf({ name, type, size })
  for (const name of ['执照.pdf', '合同.DOCX', '清单.xlsx', '文件.ofd'])
    expect([name, refused(name)]).toEqual([name, undefined])
  expect(refused('a.jpg', 'image/jpeg')).toBeUndefined()
  for (const name of ['a.exe', 'a.zip', 'pdf', 'a.pdf.js', 'a.heic'])
    expect([name, refused(name)]).toEqual([name, submitWords.fileKind])
  expect(refused('a.pdf', '', 0)).toBe(submitWords.fileEmpty)
  expect(refused('a.pdf', '', 31 * 1024 * 1024)).toBe(submitWords.fileLarge)
})

test('a paper keeps its name, a picture is called after its place, and sizes are read at a glance', () => {
  expect(nameOfFile(new File(['a'], '执照.pdf'), 1)).toBe('执照.pdf')
  expect(nameOfFile(new Blob(['a']), 2)).toBe('photo-2.jpg')
  expect([sizeOf(1), sizeOf(340 * 1024), sizeOf(1.25 * 1024 * 1024)]).toEqual(['1 KB', '340 KB', '1.3 MB'])
})
