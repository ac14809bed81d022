import type { Paper } from './paper.ts'

/** What a sealing service makes of a paper: bytes with a signature inside, or a sentence why not. */
export type Sealed =
  | { readonly sealed: Buffer }
  | { readonly refused: { readonly zh: string; readonly en: string } }

/** 电子印章: the county's own service. Nothing in this system draws a seal. */
export interface ElectronicSeal {
  seal(pdf: Buffer, paper: Paper): Promise<Sealed>
}

/** What stands here until a county connects its service. */
export const noSeal: ElectronicSeal = {
  seal: async () => ({
    refused: {
      zh: '尚未接入电子印章系统：请打印后用印，或在本单位的电子印章系统中签章',
      en: 'No electronic seal is connected: print the paper and seal it, or seal it in your own system',
    },
  }),
}
