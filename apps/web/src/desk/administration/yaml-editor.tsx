import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { yaml } from '@codemirror/lang-yaml'
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from '@codemirror/language'
import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint'
import { unifiedMergeView } from '@codemirror/merge'
import { Compartment, EditorState, type Extension } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { useEffect, useRef } from 'react'
import { useLanguage } from '../../words/language.tsx'
import type { Language } from '../../words/word.ts'

/** What is wrong with a line, as it is shown beside it. */
export interface LineProblem {
  readonly line: number
  readonly says: string
}

interface YamlEditorProps {
  readonly text: string
  readonly change: (text: string) => void
  readonly problems: readonly LineProblem[]
  /** The text it is compared with; what differs is marked, and can be taken back. */
  readonly published?: string | undefined
  readonly label: string
}

const LOOK = EditorView.theme({
  '&': { color: 'var(--ink)', backgroundColor: 'var(--sheet)', fontSize: 'var(--text-s)', height: '100%' },
  '&.cm-focused': { outline: '2px solid var(--bamboo)', outlineOffset: '-1px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.6' },
  '.cm-content': { caretColor: 'var(--ink)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-gutters': {
    color: 'var(--ink-3)',
    backgroundColor: 'var(--sheet-2)',
    borderRight: '1px solid var(--line)',
  },
  '.cm-activeLine': { backgroundColor: 'transparent', boxShadow: 'inset 0 0 0 1px var(--line)' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground': {
    background: 'var(--bamboo-soft) !important',
  },
  '.cm-tooltip': { color: 'var(--ink)', backgroundColor: 'var(--sheet)', border: '1px solid var(--line-2)' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--red)' },
  '.cm-changedLine': { backgroundColor: 'var(--bamboo-soft) !important' },
  '.cm-changedText': {
    background: 'none',
    textDecoration: 'underline',
    textDecorationColor: 'var(--bamboo)',
  },
  '.cm-deletedChunk': { backgroundColor: 'var(--red-soft)', color: 'var(--ink)' },
  '.cm-deletedText': { background: 'none' },
  '.cm-collapsedLines': { color: 'var(--ink-3)', background: 'var(--sheet-2)', padding: '2px 8px' },
  '.cm-collapsedLines::before, .cm-collapsedLines::after': { content: '""' },
  '.cm-changeGutter, .cm-changedLineGutter': { background: 'var(--bamboo)' },
})

/** Few colours, and all of our own: keys in green, texts in ink, remarks faint. */
const COLOURS = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--bamboo)' },
  { tag: [tags.string, tags.content], color: 'var(--ink)' },
  { tag: [tags.number, tags.bool, tags.keyword], color: 'var(--pause)' },
  { tag: tags.comment, color: 'var(--ink-3)' },
])

function diagnostics(state: EditorState, problems: readonly LineProblem[]): Diagnostic[] {
  return problems.map(({ line, says }) => {
    const { from, to } = state.doc.line(Math.min(Math.max(line, 1), state.doc.lines))
    return { from, to, severity: 'error', message: says }
  })
}

/** What the editor says by itself. */
const PHRASES: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  zh: { '$ unchanged lines': '$ 行未变' },
  en: {},
}

/** The extensions that never change while one edits. */
function basis(changed: (text: string) => void, label: string, language: Language): Extension[] {
  return [
    lineNumbers(),
    history(),
    drawSelection(),
    indentOnInput(),
    bracketMatching(),
    highlightActiveLine(),
    lintGutter(),
    yaml(),
    syntaxHighlighting(COLOURS),
    LOOK,
    EditorState.phrases.of(PHRASES[language]),
    EditorState.tabSize.of(2),
    EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false' }),
    keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
    EditorView.updateListener.of(update => {
      if (update.docChanged) changed(update.state.doc.toString())
    }),
  ]
}

function comparison(published: string | undefined): Extension {
  return published === undefined
    ? []
    : unifiedMergeView({
        original: published,
        mergeControls: false,
        collapseUnchanged: { margin: 2, minSize: 6 },
      })
}

/** A YAML file under one's hands: problems at their lines, what differs from the published text marked. */
export function YamlEditor({ text, change, problems, published, label }: YamlEditorProps) {
  const { language } = useLanguage()
  const place = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(undefined)
  const tell = useRef(change)
  const compared = useRef(new Compartment())
  tell.current = change

  // biome-ignore lint/correctness/useExhaustiveDependencies: the editor keeps its own text once it stands.
  useEffect(() => {
    if (!place.current) return
    const state = EditorState.create({
      doc: text,
      extensions: [
        ...basis(changed => tell.current(changed), label, language),
        compared.current.of(comparison(published)),
      ],
    })
    const editor = new EditorView({ state, parent: place.current })
    view.current = editor
    return () => editor.destroy()
  }, [label])

  useEffect(() => {
    const editor = view.current
    if (editor) editor.dispatch(setDiagnostics(editor.state, diagnostics(editor.state, problems)))
  }, [problems])

  useEffect(() => {
    view.current?.dispatch({ effects: compared.current.reconfigure(comparison(published)) })
  }, [published])

  return <div className="yaml-editor" ref={place} />
}
