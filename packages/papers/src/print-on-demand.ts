import { parentPort, workerData } from 'node:worker_threads'
import { findFaces } from './fonts.ts'
import type { Paper } from './paper.ts'
import { printPdf } from './pdf.ts'

/** What the printer's thread is asked, and what it answers. */
export interface Asked {
  readonly id: number
  readonly paper: Paper
}

const faces = findFaces((workerData as { folder?: string }).folder)

parentPort?.on('message', async ({ id, paper }: Asked) => {
  try {
    parentPort?.postMessage({ id, printed: faces ? await printPdf(paper, faces) : { fontless: true } })
  } catch (fault) {
    parentPort?.postMessage({ id, fault: fault instanceof Error ? fault.message : String(fault) })
  }
})
