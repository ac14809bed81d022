import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { parse } from 'yaml'
import { type Described, describeCommands, openApi, pathOf } from '../apps/server/src/openapi.ts'
import {
  type DescribedEntryCommand,
  describeEntryCommands,
  entryPathOf,
} from '../apps/server/src/openapi-registers.ts'
import { published } from '../apps/server/src/portal/published.ts'
import { MODULES } from '../apps/server/src/run/open-county.ts'
import { register } from '../packages/kernel/src/index.ts'
import { fromTheArticle } from './from-the-article.ts'

const FOLDER = resolve(import.meta.dirname, '../docs')
const RELATION_ZH: Readonly<Record<string, string>> = {
  holder: '承办单位',
  offered: '被派单位',
  'first-receiver': '首接单位',
  involved: '相关单位',
  desk: '受理窗口',
  'catch-all': '兜底办',
  inspectorate: '督查室',
  leaders: '县领导',
  registry: '数据管理单位',
  officer: '工作人员',
  applicant: '申请人',
  keeper: '台账主管单位',
  enterer: '登记单位',
  named: '条目所涉单位或人员',
  firm: '企业',
  party: '条目所涉企业',
}

interface Property {
  readonly type?: string
  readonly description?: string
  readonly enum?: readonly unknown[]
  readonly 'x-personal'?: boolean
}

type Section = Pick<Described, 'name' | 'title' | 'by' | 'refusals' | 'input'> & { readonly path: string }

function row(name: string, property: Property, isRequired: boolean): string {
  const kind = property.enum ? property.enum.map(v => `\`${String(v)}\``).join(' ') : (property.type ?? '')
  const about = [property.description, property['x-personal'] ? '**personal: beside the log**' : '']
    .filter(Boolean)
    .join('. ')
  return `| \`${name}\` | ${kind} | ${isRequired ? 'yes' : ''} | ${about.replaceAll('|', '\\|')} |`
}

function section(command: Described): string {
  const { name, title, by, refusals, input } = command
  const reasons = Object.entries(refusals).map(([code, text]) => [`${name}/${code}`, text] as const)
  return sectionOf({ name, title, by, input, path: pathOf(command), refusals: Object.fromEntries(reasons) })
}

function entrySection(command: DescribedEntryCommand): string {
  return sectionOf({ ...command, name: command.id, path: entryPathOf(command) })
}

function sectionOf({ name, title, by, refusals, path, input }: Section): string {
  const schema = input as { properties?: Record<string, Property>; required?: string[] }
  const rows = Object.entries(schema.properties ?? {}).map(([field, p]) =>
    row(field, p, schema.required?.includes(field) ?? false),
  )
  const reasons = Object.entries(refusals).map(([code, { zh, en }]) => `| \`${code}\` | ${zh} | ${en} |`)
  return [
    `## ${title.zh} · ${title.en} (\`${name}\`)`,
    `\`POST ${path}\` · by ${by.map(r => `${RELATION_ZH[r] ?? r} (${r})`).join(', ')}`,
    rows.length > 0
      ? ['| field | type | required | |', '| --- | --- | --- | --- |', ...rows].join('\n')
      : 'No input.',
    ...(reasons.length > 0
      ? [['| refusal 暂不能操作 | zh | en |', '| --- | --- | --- |', ...reasons].join('\n')]
      : []),
  ].join('\n\n')
}

const registry = register(MODULES)
const HEAD = `# Commands 操作

Generated from the declarations by \`npm run gen\`; never edited. The same declarations give the HTTP routes, the CLI verbs,
the OpenAPI document and the timeline.`

const FILES: Readonly<Record<string, string>> = {
  'reference/commands.md': `${[
    HEAD,
    ...describeCommands(registry).map(section),
    ...describeEntryCommands(registry).map(entrySection),
  ].join('\n\n')}\n`,
  'reference/openapi.json': `${JSON.stringify(openApi(registry), null, 1)}\n`,
  'explanation/from-the-article.md': fromTheArticle(
    published.parse(parse(readText(resolve(import.meta.dirname, '../county/deqing/published.yaml')))),
  ),
}

const isCheck = process.argv.includes('--check')
for (const [name, text] of Object.entries(FILES)) {
  const file = join(FOLDER, name)
  if (!isCheck) {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  } else if (readText(file) !== text) {
    process.stdout.write(`docs/${name} is not what the declarations say: run npm run gen\n`)
    process.exitCode = 1
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
