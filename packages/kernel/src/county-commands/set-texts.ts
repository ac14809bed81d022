import { z } from 'zod'
import { text } from '../calendar/layer.ts'
import { defineCountyCommand } from '../command/county-command.ts'
import { reason } from '../command/fields.ts'
import { LABELS } from '../event/labels.ts'
import { shown } from '../shown.ts'

/** 设定用语: what the county calls values otherwise than we do, whole; a key that is left out is called as before. */
export const setTexts = defineCountyCommand({
  name: 'set-texts',
  emits: 'texts-set',
  title: { zh: '设定界面用语', en: 'Set the texts' },
  by: ['registry'],
  input: z.strictObject({
    texts: z
      .record(z.string().max(60), text)
      .meta(shown('本县用语（键 → 中文、英文）', 'The county’s own texts: key to Chinese and English')),
    reason,
  }),
  refusals: {
    'unknown-key': { zh: '没有这一用语', en: 'there is no such text' },
    'too-long': { zh: '用语最长八十字', en: 'a text has at most eighty characters' },
    'language-missing': {
      zh: '中文用语须含汉字，英文用语不得含汉字',
      en: 'the Chinese needs Chinese characters, and the English must have none',
    },
  },
  decide({ registry }, { texts }) {
    const all = Object.entries(texts)
    if (all.some(([key]) => !(key in LABELS || key in registry.labels))) return 'unknown-key'
    if (all.some(([, { zh, en }]) => zh.length > 80 || en.length > 80)) return 'too-long'
    const han = /\p{Script=Han}/u
    return all.every(([, { zh, en }]) => han.test(zh) && !han.test(en)) ? undefined : 'language-missing'
  },
  apply: (county, { texts }) => ({ ...county, texts }),
  narrate: ({ texts, reason }) => ({
    zh: `设定界面用语：本县用语 ${Object.keys(texts).length} 条。${reason}`,
    en: `Texts set: ${Object.keys(texts).length} of the county’s own. ${reason}`,
  }),
})
