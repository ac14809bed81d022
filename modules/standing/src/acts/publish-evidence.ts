import { actOn } from '@doudi/kernel'
import { z } from 'zod'
import type { Evidence } from '../registers/evidence.ts'

/** 公示: an act of an authorised office on a day; nothing is published by itself, and nothing unheard. */
export const publishEvidence = actOn<Evidence>()({
  name: 'publish-evidence',
  emits: 'evidence-published',
  title: { zh: '公示业绩佐证', en: 'Publish the evidence' },
  by: ['keeper'],
  when: ['to-be-heard'],
  leads: 'published',
  input: z.object({}),
  refusals: { 'not-heard': { zh: '陈述期未满且未陈述', en: 'the unit has not replied and still may' } },
  decide({ entry: { kept }, today }) {
    const mayStillReply = kept.replyBy !== undefined && today <= kept.replyBy
    return kept.replies.length === 0 && mayStillReply ? 'not-heard' : undefined
  },
  apply: ({ kept }) => kept,
  narrate: () => ({ zh: '予以公示', en: 'Published' }),
  tells: 'readers',
})
