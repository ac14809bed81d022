import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { checkGlossary } from './check-glossary.ts'

const GLOSSARY = readFileSync(resolve(import.meta.dirname, '../GLOSSARY.md'), 'utf8')

test('given the glossary, when the names of all commands and events are looked up, then each is there', () => {
  expect(checkGlossary(GLOSSARY)).toEqual([])
})

test('given a glossary that lost a word, when it is checked, then the word is named', () => {
  const poorer = GLOSSARY.replaceAll('`hand-over`', '')
  expect(checkGlossary(poorer).map(s => s.word)).toEqual(['hand-over'])
})
