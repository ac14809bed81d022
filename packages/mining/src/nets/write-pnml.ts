import { escapeXml } from '../xes/escape-xml.ts'
import type { PetriNet } from './petri-net.ts'

function escaped(text: string): string {
  const written = escapeXml(text, '1.0', 'replace')
  return typeof written === 'string' ? written : ''
}

function name(text: string): string {
  return `<name><text>${escaped(text)}</text></name>`
}

/** The mark by which process mining tools know a silent transition. */
const invisible = '<toolspecific tool="ProM" version="6.4" activity="$invisible$"/>'

/** The net as PNML (ISO/IEC 15909-2), with its final marking where process mining tools look for it. */
export function writePnml({ places, transitions, initial, final }: PetriNet): string {
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<pnml>']
  lines.push(
    '<net id="net1" type="http://www.pnml.org/version-2009/grammar/pnmlcoremodel">',
    '<page id="page1">',
  )
  for (let p = 0; p < places; p++) {
    const tokens = initial[p] as number
    const marking = tokens > 0 ? `<initialMarking><text>${tokens}</text></initialMarking>` : ''
    lines.push(`<place id="p${p}">${name(`p${p}`)}${marking}</place>`)
  }
  for (const [t, { label }] of transitions.entries()) {
    lines.push(
      `<transition id="t${t}">${name(label ?? `t${t}`)}${label === undefined ? invisible : ''}</transition>`,
    )
  }
  let arcs = 0
  const arc = (source: string, target: string) => {
    lines.push(`<arc id="a${arcs}" source="${source}" target="${target}"/>`)
    arcs += 1
  }
  for (const [t, { from, to }] of transitions.entries()) {
    for (const place of from) arc(`p${place}`, `t${t}`)
    for (const place of to) arc(`t${t}`, `p${place}`)
  }
  const marked = final.flatMap((tokens, p) =>
    tokens > 0 ? [`<place idref="p${p}"><text>${tokens}</text></place>`] : [],
  )
  lines.push(
    '</page>',
    `<finalmarkings><marking>${marked.join('')}</marking></finalmarkings>`,
    '</net>',
    '</pnml>',
    '',
  )
  return lines.join('\n')
}
