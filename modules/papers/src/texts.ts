import { z } from 'zod'

const sentence = z.string().min(1).max(400)

/** Local sentences of papers, which a county writes for itself: `papers.yaml`. */
export const paperTexts = z.strictObject({
  /** At the head of every page, because nothing here is signed. */
  draft: sentence,
  /** In the empty place of the seal. */
  sealPlace: sentence,
  /** Where a firm can ask, at the end of letters to it. */
  contact: sentence,
  /** 救济途径: how a decision can be questioned. */
  remedy: sentence,
  acceptance: sentence,
  documents: sentence,
  dispatch: sentence,
  transfer: sentence,
  reminder: sentence,
  supervision: sentence,
  diagnosis: sentence,
  reply: sentence,
  /** Limits of what is handed over at the talks. */
  talks: sentence,
})

export type PaperTexts = z.output<typeof paperTexts>
