import { useState } from 'react'
import { read } from '../../api/client.ts'
import { openOnce } from '../../api/once.ts'
import type { Standing } from '../../api/talks.ts'
import { ownTalkWords } from '../../words/own-talk-words.ts'
import type { Word } from '../../words/word.ts'
import { asProblem } from '../use-read.ts'

export interface OwnIssue {
  readonly part: string
  readonly title: string
  readonly kind: 'problem' | 'suggestion'
  readonly confidential: boolean
  readonly outcome: 'on-the-spot' | 'handed' | 'taken-back' | null
  readonly answer: string | null
  readonly office: Word | null
  readonly matter: { readonly id: string; readonly number: string; readonly standing: Standing } | null
}

export interface SharedAnswer {
  readonly part: string
  readonly title: string
  readonly answer: string | null
  readonly office: Word | null
}

export interface OwnEvening {
  readonly id: string
  readonly version: number
  readonly status: string
  readonly number: number
  readonly date: string
  readonly theme: string
  readonly place: string
  readonly team: 'team-party' | 'team-congress' | 'team-government' | 'team-consultative'
  readonly seats: number
  readonly left: number
  readonly own: {
    readonly state: 'signed-up' | 'invited' | 'coming' | 'not-coming' | 'came' | 'stayed-away'
    readonly turn: string | null
    /** The firm was asked by its name, before it had an account. */
    readonly isUnclaimed: boolean
  } | null
  readonly turn: { readonly place: number; readonly of: number; readonly because: readonly Word[] } | null
  readonly issues: readonly OwnIssue[]
  readonly shared: readonly SharedAnswer[]
}

export interface OwnTalks {
  readonly coming: readonly OwnEvening[]
  readonly earlier: readonly OwnEvening[]
}

export const readOwnTalks = () => read<OwnTalks>('/api/talks/mine')

export type TalkAct = (command: string, input: object) => Promise<boolean>

/** What a firm does on one evening: done once, whatever answers are lost, and read anew afterwards. */
export function useTalkActs({ id, version }: OwnEvening, again: () => void) {
  const [once] = useState(() => openOnce<unknown>())
  const [problem, setProblem] = useState<Word>()
  const act: TalkAct = async (command, input) => {
    try {
      await once({ path: `/api/registers/talk/entries/${id}/${command}`, input, version })
      setProblem(undefined)
      return true
    } catch (fault) {
      const { detail, moved } = asProblem(fault)
      setProblem(moved ? ownTalkWords.moved : detail)
      return false
    } finally {
      again()
    }
  }
  return { act, problem }
}
