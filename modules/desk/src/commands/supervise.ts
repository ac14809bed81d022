import { defineCommand, shown, words } from '@doudi/kernel'
import { z } from 'zod'

/** 督办: the inspectorate or the catch-all office looks in person; the holder stays the holder and the clock runs. */
export const supervise = defineCommand({
  name: 'supervise',
  emits: 'supervised',
  title: { zh: '督办', en: 'Supervise' },
  at: 'matter',
  by: ['inspectorate', 'catch-all', 'leaders'],
  input: z.object({ text: words.meta(shown('督办要求', 'What is demanded')) }),
  refusals: {},
  moves: () => [],
  tells: 'offices',
  narrate: ({ text }) => ({ zh: `督办：${text}`, en: `Supervised: ${text}` }),
})
