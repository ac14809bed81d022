import { useRef, useState } from 'react'
import type { FileCaps, FileView } from '../../api/files.ts'
import { ApiProblem } from '../../api/problem.ts'
import { upload } from '../../api/upload.ts'
import { endingOf, sizeOf } from '../../look/sizes.ts'
import { fileWords } from '../../words/file-words.ts'
import { useLanguage } from '../../words/language.tsx'

/** One file on its way; `fault` says in the reader's language why it did not arrive. */
export interface Upload {
  readonly id: number
  readonly file: File
  readonly part: number
  readonly fault?: string
  /** Trying again could end otherwise. */
  readonly mayTryAgain?: boolean
  readonly stop: () => void
}

export interface Uploads {
  readonly all: readonly Upload[]
  readonly send: (files: readonly File[]) => Promise<readonly FileView[]>
  readonly again: (upload: Upload) => Promise<readonly FileView[]>
  readonly dismiss: (id: number) => void
}

/** Sends files one after the other; what arrived is told, what did not stays in the list with its reason. */
export function useUploads(path: string, caps: FileCaps | undefined): Uploads {
  const { t } = useLanguage()
  const [all, setAll] = useState<readonly Upload[]>([])
  const next = useRef(1)

  function change(id: number, to: Partial<Upload>): void {
    setAll(now => now.map(one => (one.id === id ? { ...one, ...to } : one)))
  }
  function dismiss(id: number): void {
    setAll(now => now.filter(one => one.id !== id))
  }
  /** What can be told before a byte is sent. */
  function beforehand(file: File): string | undefined {
    if (!caps) return undefined
    const kind = endingOf(file.name)
    if (!caps.extensions.includes(kind)) return t(fileWords.kindNotTaken, { kind: kind || '?' })
    if (file.size > caps.fileBytes)
      return t(fileWords.tooLarge, { size: sizeOf(file.size), most: sizeOf(caps.fileBytes) })
    return undefined
  }
  async function sendOne(one: Upload, signal: AbortSignal): Promise<FileView | undefined> {
    const { id, file, fault } = one
    if (fault || signal.aborted) return undefined
    try {
      const sent = await upload<FileView>(path, file, { signal, progress: part => change(id, { part }) })
      dismiss(id)
      return sent
    } catch (reason) {
      const problem = reason instanceof ApiProblem ? reason : undefined
      const mayTryAgain = !problem || problem.status === 0 || problem.status >= 500
      change(id, { fault: problem ? t(problem.detail) : t(fileWords.stopped), mayTryAgain })
      return undefined
    }
  }
  async function send(files: readonly File[]): Promise<readonly FileView[]> {
    const begun = files.map(file => {
      const stopping = new AbortController()
      const fault = beforehand(file)
      const id = next.current++
      const stop = () => {
        stopping.abort()
        change(id, { fault: t(fileWords.stopped), mayTryAgain: true })
      }
      return { one: { id, file, part: 0, stop, ...(fault && { fault }) }, signal: stopping.signal }
    })
    setAll(now => [...now, ...begun.map(b => b.one)])
    const arrived: FileView[] = []
    for (const { one, signal } of begun) {
      const sent = await sendOne(one, signal)
      if (sent) arrived.push(sent)
    }
    return arrived
  }
  return {
    all,
    send,
    again: ({ id, file }) => {
      dismiss(id)
      return send([file])
    },
    dismiss,
  }
}
