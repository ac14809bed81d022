import { SaxesParser } from 'saxes'
import { problemAt } from '../log/problem.ts'

/** An element of a small XML document, its name without prefix. */
export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Element[]
  text: string
  readonly line: number
}

const mostChars = 64 * 1024 * 1024

/** A model as a tree of elements; models are small, so it is held whole. A DOCTYPE is refused: it could grow without bound. */
export function readXml(text: string, file: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '', line: 0 }
  const open = [root]
  const parser = new SaxesParser()
  const fail = (code: string, reason: string): never => {
    throw problemAt({ file, line: parser.line }, `model/${code}`, {
      zh: `模型文件无法读取(${reason})`,
      en: `The model cannot be read (${reason})`,
    })
  }
  if (text.length > mostChars) fail('too-large', `${text.length}`)
  parser.on('doctype', () => fail('doctype', 'DOCTYPE'))
  parser.on('opentag', ({ name, attributes }) => {
    if (open.length > 200) fail('nested-too-deep', name)
    const element: Element = {
      name: name.slice(name.indexOf(':') + 1),
      attributes: attributes as Record<string, string>,
      children: [],
      text: '',
      line: parser.line,
    }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('text', piece => {
    const element = open.at(-1)
    if (element) element.text += piece
  })
  parser.on('closetag', () => void open.pop())
  try {
    parser.write(text).close()
  } catch (error) {
    const reason = error instanceof Error ? /^\d+:\d+: (.*)$/s.exec(error.message)?.[1] : undefined
    if (reason === undefined) throw error
    fail('not-well-formed', reason)
  }
  return root
}

/** All elements of a name below an element, in document order. */
export function elementsNamed(element: Element, name: string): Element[] {
  return element.children.flatMap(child => (child.name === name ? [child] : elementsNamed(child, name)))
}

export function childNamed(element: Element, name: string): Element | undefined {
  return element.children.find(child => child.name === name)
}
