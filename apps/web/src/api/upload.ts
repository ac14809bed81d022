import { sharedWords } from '../words/shared-words.ts'
import { requestHeaders } from './client.ts'
import { ApiProblem, problemFrom } from './problem.ts'

/** RFC 8187: the file's own name, whatever letters it is written in. */
function dispositionOf(name: string): string {
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename*=UTF-8''${encoded}`
}

const NO_ANSWER = new ApiProblem({
  status: 0,
  code: 'no-answer',
  title: sharedWords.noAnswer,
  detail: sharedWords.noAnswerDetail,
})

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export interface Uploading {
  /** What part of the file has gone out, from 0 to 1. */
  readonly progress?: (part: number) => void
  readonly signal?: AbortSignal
}

/** Sends a file bare, and tells how far it has got: `fetch` cannot say that of what it sends. */
export function upload<T>(path: string, file: File, { progress, signal }: Uploading = {}): Promise<T> {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest()
    request.open('POST', path)
    requestHeaders({}).forEach((value, name) => {
      request.setRequestHeader(name, value)
    })
    request.setRequestHeader('Content-Type', file.type || 'application/octet-stream')
    request.setRequestHeader('Content-Disposition', dispositionOf(file.name))
    request.upload.onprogress = ({ loaded, total }) => progress?.(total > 0 ? loaded / total : 0)
    request.onload = () => {
      const body = parsed(request.responseText)
      if (request.status >= 200 && request.status < 300) done(body as T)
      else failed(problemFrom(request.status, body))
    }
    request.onerror = () => failed(NO_ANSWER)
    request.onabort = () => failed(new DOMException('stopped', 'AbortError'))
    signal?.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}
