import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Published, Statement } from '../apps/server/src/portal/published.ts'

const SCENARIOS = resolve(import.meta.dirname, '../scenarios')

const PARTS = {
  innovation: '创新 Innovation',
  service: '服务 Service',
  style: '作风 Working style',
  chronicle: '大事记 Chronicle',
} as const
const STATES = {
  works: '**可用 works**',
  register: '台账已建 register only',
  procedure: '流程可走 procedure only',
  later: '以后 later',
} as const
const UNPUBLISHED = '口径未公布 definition not published'

const HEAD = `# From the article to the system 从报道到系统

Generated from \`county/deqing/published.yaml\` by \`npm run gen\`; never edited. The portal shows the same at \`/statements\`
(对照). A test holds that every page, procedure and scenario named here exists.

由 \`county/deqing/published.yaml\` 生成。报道中的数字原样引用，不以本系统的数字更正；演示数据不是德清县真实情况。

**works**: a page and a scenario through the real handlers. **register only**: entered, corrected
and seen, without a scenario yet. **procedure only**: it runs along a declared procedure and has a
scenario, but its registers and pages are not built. **later**: not begun.`

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ')
}

/** Stories of registers stand in a folder of their own. */
function fileOf(scenario: string): string {
  const folder = existsSync(`${SCENARIOS}/registers/${scenario}.yaml`) ? 'registers/' : ''
  return `../../scenarios/${folder}${scenario}.yaml`
}

function places({ page, procedure, scenario }: Statement): string {
  return [
    page && `page \`${page}\``,
    procedure && `[procedure](../../county/deqing/procedures/${procedure}.yaml)`,
    scenario && `[scenario](${fileOf(scenario)})`,
  ]
    .filter(Boolean)
    .join('<br>')
}

function row(one: Statement): string {
  const { says, figures, system, state, missing, note } = one
  const said = [says.zh, says.en, figures === 'unpublished' ? `*${UNPUBLISHED}*` : ''].filter(Boolean)
  const standing = [STATES[state], missing?.zh, missing?.en, note?.zh, note?.en].filter(Boolean)
  const cells = [said.join('<br>'), `${system.zh}<br>${system.en}`, places(one), standing.join('<br>')]
  return `| ${cells.map(cell).join(' | ')} |`
}

/** The page that lays what was published beside what is built. */
export function fromTheArticle({ sources, statements }: Published): string {
  const named = Object.values(sources).map(
    ({ title, period }) => `- ${title.zh}；${period.zh}。\n  ${title.en}. ${period.en}.`,
  )
  const sections = Object.entries(PARTS).map(([part, title]) => {
    const rows = statements.filter(s => s.part === part).map(row)
    return [
      `## ${title}`,
      '',
      '| published | system | where | state |',
      '| --- | --- | --- | --- |',
      ...rows,
    ].join('\n')
  })
  return `${[HEAD, `**来源 Sources**\n\n${named.join('\n')}`, ...sections].join('\n\n')}\n`
}
