import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Line, readStory, type Story } from './story.ts'

const FOLDER = import.meta.dirname

/** Every file in the folder that is not a program: each must be a scenario. Those of registers have a folder of their own. */
export const storyFiles = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter(
  f => !f.endsWith('.ts') && !f.startsWith('registers'),
)

export function contentOf(file: string): string {
  return readFileSync(join(FOLDER, file), 'utf8')
}

export function storyOf(file: string): Story {
  const read = readStory(file, contentOf(file))
  if ('problem' in read) throw new Error(`${read.problem.zh}\n${read.problem.en}`)
  return read.story
}

/** A story with the lines of one time changed. */
export function withLine(file: string, at: string, change: (line: Line) => Line): Story {
  const story = storyOf(file)
  return { ...story, story: story.story.map(line => (line.at === at ? change(line) : line)) }
}
