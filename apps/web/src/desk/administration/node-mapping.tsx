import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import type { TreeNode } from '../../api/county.ts'
import { useLanguage } from '../../words/language.tsx'
import { migrationWords } from '../../words/migration-words.ts'
import { sharedWords } from '../../words/shared-words.ts'
import { procedureQuery } from '../reading/queries.ts'

/** Every node of a tree, blocks too: the mapping speaks of all of them. */
function nodesOf(node: TreeNode): TreeNode[] {
  switch (node.kind) {
    case 'step':
      return [node]
    case 'sequence':
    case 'parallel':
      return [node, ...node.nodes.flatMap(nodesOf)]
    case 'choice':
      return [node, ...node.branches.flatMap(branch => (branch.node ? nodesOf(branch.node) : []))]
    case 'optional':
      return [node, ...nodesOf(node.do)]
    case 'loop':
      return [node, ...nodesOf(node.do), ...nodesOf(node.redo)]
  }
}

interface MappingProps {
  readonly procedure: string
  readonly from: number
  readonly to: number
  readonly nodes: Readonly<Record<string, string>>
  readonly change: (nodes: Readonly<Record<string, string>>) => void
}

/** Which node of the new version each node becomes that is called otherwise there. */
export function NodeMapping({ procedure, from, to, nodes, change }: MappingProps) {
  const { t } = useLanguage()
  const before = useQuery(procedureQuery(procedure, from)).data
  const after = useQuery(procedureQuery(procedure, to)).data
  if (!before || !after) return null
  const was = nodesOf(before.tree)
  const will = nodesOf(after.tree)
  const kept = new Set(will.map(n => n.id))
  const missing = was.filter(n => !kept.has(n.id))
  const named = (node: TreeNode) => t(sharedWords.aside, { main: t(node.title), aside: node.id })
  if (missing.length === 0) return <p className="faint">{t(migrationWords.allSame)}</p>
  const known = new Set(was.map(n => n.id))
  function put(id: string, target: string | undefined): void {
    const { [id]: _, ...others } = nodes
    change(target === undefined ? others : { ...others, [id]: target })
  }
  return (
    <>
      <p className="faint">{t(migrationWords.mappingNote)}</p>
      <table className="plain mapping">
        <tbody>
          {missing.map(node => (
            <tr key={node.id}>
              <th scope="row">{named(node)}</th>
              <td aria-hidden="true">→</td>
              <td>
                <Select
                  aria-label={named(node)}
                  value={nodes[node.id] ?? null}
                  placeholder={t(migrationWords.gone)}
                  allowClear
                  onChange={target => put(node.id, target ?? undefined)}
                  options={will
                    .filter(target => target.kind === node.kind && !known.has(target.id))
                    .map(target => ({ value: target.id, label: named(target) }))}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
