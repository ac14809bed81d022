import type { Registry } from '../command/registry.ts'
import type { County } from '../county/county.ts'
import type { Procedure } from '../procedure/procedure.ts'
import type { Text } from '../text.ts'
import { labelOf } from './labels.ts'

export interface Sources {
  readonly county: County
  readonly procedure?: Procedure | undefined
  readonly registry: Pick<Registry, 'matterCommands' | 'labels'>
}

/** Turns the ids of an event into words a person reads. */
export interface Names {
  office(id: string): Text
  offices(ids: readonly string[]): Text
  officer(id: string): string
  /** A duty key: the title of its step, or the kind of question and who was asked. */
  duty(key: string): Text
  ground(id: string): Text
  label(key: string): Text
  /** So many of a unit of limits: 5 个工作日, 1 working day. */
  amount(count: number, unit: string): Text
  command(name: string): Text
}

/** The title of a node; one that the matter's version no longer has is told as another version called it. */
function titleOf(key: string, county: County, procedure: Procedure | undefined): Text | undefined {
  const own = procedure?.nodes[key]?.title
  if (own || !procedure) return own
  const versions = [...county.procedures.values()].filter(p => p.id === procedure.id)
  return versions.sort((a, b) => b.version - a.version).find(p => p.nodes[key])?.nodes[key]?.title
}

export function namesIn({ county, procedure, registry }: Sources): Names {
  function office(id: string): Text {
    return county.offices.get(id)?.name ?? { zh: id, en: id }
  }
  function duty(key: string): Text {
    const [ask, , asked] = key.split(':')
    if (ask !== 'ask' || !asked) return titleOf(key, county, procedure) ?? { zh: key, en: key }
    const { zh, en } = office(asked)
    return { zh: `向${zh}的协同请求`, en: `request to ${en}` }
  }
  const label = (key: string): Text =>
    labelOf(key, { ...registry.labels, ...county.texts, ...procedure?.labels })
  return {
    office,
    offices: ids => ({
      zh: ids.map(id => office(id).zh).join('、'),
      en: ids.map(id => office(id).en).join(', '),
    }),
    officer: id => county.officers.get(id)?.name ?? id,
    duty,
    ground: id => procedure?.stops[id]?.title ?? labelOf(id),
    label,
    amount(count, unit) {
      const { zh, en } = label(count === 1 ? unit.replace(/s$/, '') : unit)
      return { zh: `${count} ${zh}`, en: `${count} ${en}` }
    },
    command: name => registry.matterCommands.get(name)?.title ?? { zh: name, en: name },
  }
}
