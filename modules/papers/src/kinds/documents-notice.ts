import type { Kind } from '../kind.ts'
import { applicantOf, dayText, lastOf, signedBy } from '../subject.ts'

/** 补正告知书: everything that is missing, named once (行政许可法 §32). */
export const documentsNotice: Kind = {
  name: 'documents-notice',
  title: { zh: '补正告知书', en: 'Notice to supply documents' },
  mark: '补',
  outward: true,
  fits: matter => (matter.stopped.documents ?? 0) > 0,
  write(subject) {
    const { matter, county, texts } = subject
    const asked = lastOf(subject, 'documents-requested')
    if (!asked) return undefined
    const until = county.zone.format(asked.data.expires as typeof asked.at)
    return {
      title: '补正告知书',
      blocks: [
        { kind: 'addressee', text: `${applicantOf(subject)}：` },
        {
          kind: 'paragraph',
          text: `你（单位）提出的“${matter.facts.title}”（办件编号${matter.number}），经审查，需要补正下列材料，现一次性告知：`,
        },
        {
          kind: 'items',
          items: (asked.data.documents as string[])
            .map(name => `${name}；`)
            .map((text, i, all) => (i === all.length - 1 ? text.replace(/；$/, '。') : text)),
        },
        { kind: 'paragraph', text: `请于${dayText(until)}前补齐。${texts.documents}` },
        { kind: 'paragraph', text: texts.contact },
        signedBy(subject),
      ],
    }
  },
}
