import { readFile } from 'node:fs/promises'
import { foundSampleCounty, openMemoryDesk } from './memory-desk.ts'
import { playStory } from './play.ts'
import { readStory } from './story.ts'

/** Prints the timeline of a scenario as it belongs at the end of its file; what is wrong goes to stderr. */
async function print(file: string): Promise<number> {
  const read = readStory(file, await readFile(file, 'utf8'))
  if ('problem' in read) {
    console.error(`${read.problem.zh}\n${read.problem.en}`)
    return 2
  }
  const { faults, timeline } = await playStory(read.story, openMemoryDesk(await foundSampleCounty()))
  const block = (text: string): string => text.replace(/^(?=.)/gm, '    ')
  process.stdout.write(`timeline:\n  zh: |\n${block(timeline.zh)}  en: |\n${block(timeline.en)}`)
  for (const { zh, en } of faults) console.error(`${zh}\n${en}`)
  return faults.length > 0 ? 1 : 0
}

const [file] = process.argv.slice(2)
if (file === undefined) {
  console.error('用法 usage: npx tsx scenarios/print.ts FILE')
  process.exitCode = 2
} else {
  process.exitCode = await print(file)
}
