import { REASONS, type Registry, type Relation, type Text } from '@doudi/kernel'
import { PROBLEMS } from '../http/known-problems.ts'
import type { JsonSchema } from '../input-schema.ts'
import { type Described, describeCommands, pathOf } from '../openapi.ts'
import { both, escapeHtml, page } from './html.ts'

const RELATIONS: Readonly<Record<Relation, Text>> = {
  holder: { zh: '承办方', en: 'holder' },
  offered: { zh: '被派单位', en: 'office it is offered to' },
  'first-receiver': { zh: '首接单位', en: 'first receiver' },
  involved: { zh: '涉及单位', en: 'any office involved' },
  desk: { zh: '企服中心', en: 'service desk' },
  'catch-all': { zh: '兜底办', en: 'catch-all office' },
  inspectorate: { zh: '督查室', en: 'inspectorate' },
  leaders: { zh: '县领导', en: 'county leaders' },
  registry: { zh: '规则管理单位', en: 'office that publishes the rules' },
  officer: { zh: '工作人员', en: 'any officer' },
  applicant: { zh: '申请人', en: 'applicant' },
}

const TYPES: Readonly<Record<string, Text>> = {
  string: { zh: '文字', en: 'text' },
  integer: { zh: '整数', en: 'whole number' },
  number: { zh: '数', en: 'number' },
  boolean: { zh: '是/否', en: 'true or false' },
  array: { zh: '列表', en: 'list' },
  object: { zh: '结构', en: 'structure' },
}

function typeOf(schema: JsonSchema): string {
  if (Array.isArray(schema.enum)) return escapeHtml(schema.enum.join(' · '))
  const name = typeof schema.type === 'string' ? schema.type : 'object'
  return both('span', TYPES[name] ?? { zh: name, en: name })
}

function inputRow([name, schema]: [string, JsonSchema], required: readonly string[]): string {
  const notes = [
    required.includes(name) ? both('b', { zh: '必填', en: 'required' }) : '',
    schema['x-personal'] ? both('i', { zh: '个人信息，不入日志', en: 'personal: never in the log' }) : '',
    typeof schema.default === 'string' ? `= ${escapeHtml(schema.default)}` : '',
  ]
  const label = schema['x-label'] as Text | undefined
  const description = label ? both('span', label) : escapeHtml(String(schema.description ?? ''))
  return `<tr><td><code>${escapeHtml(name)}</code></td><td>${typeOf(schema)}</td><td>${description} ${notes.join(' ')}</td></tr>`
}

function inputs({ input }: Described): string {
  const properties = Object.entries((input.properties ?? {}) as Record<string, JsonSchema>)
  const required = (input.required ?? []) as string[]
  if (properties.length === 0) return ''
  return `<div class="wide"><table><caption>${both('span', { zh: '输入', en: 'Inputs' })}</caption>
${properties.map(p => inputRow(p, required)).join('\n')}</table></div>`
}

function refusalRows(owner: string, refusals: Readonly<Record<string, Text>>): string {
  const rows = Object.entries(refusals).map(
    ([code, text]) =>
      `<tr id="${owner}/${code}"><td><code>${owner}/${code}</code></td><td>${both('span', text)}</td></tr>`,
  )
  return rows.join('\n')
}

function refusals({ name, refusals }: Described): string {
  if (Object.keys(refusals).length === 0) return ''
  return `<div class="wide"><table><caption>${both('span', { zh: '暂不能操作的情形', en: 'Refusals' })}</caption>
${refusalRows(name, refusals)}</table></div>`
}

function commandSection(command: Described): string {
  const who = command.by.map(r => RELATIONS[r as Relation] ?? { zh: r, en: r })
  const by: Text = { zh: who.map(w => w.zh).join('、'), en: who.map(w => w.en).join(', ') }
  return `<article id="${command.name}">
${both('h3', command.title)}
<p class="route"><code>POST ${pathOf(command)}</code></p>
<p>${both('span', { zh: `可操作：${by.zh}`, en: `Who may: ${by.en}` })}</p>
${inputs(command)}
${refusals(command)}
</article>`
}

function group(title: Text, commands: readonly Described[]): string {
  return `<section>${both('h2', title)}
${commands.map(commandSection).join('\n')}</section>`
}

function problemRows(): string {
  return Object.entries(PROBLEMS)
    .map(
      ([code, { status, title }]) =>
        `<tr id="${code}"><td>${status}</td><td><code>${code}</code></td><td>${both('span', title)}</td></tr>`,
    )
    .join('\n')
}

function contents(commands: readonly Described[]): string {
  const links = commands.map(({ name, title }) => `<li><a href="#${name}">${both('span', title)}</a></li>`)
  return `<nav aria-label="目录 Contents"><ul class="contents">${links.join('')}</ul></nav>`
}

/** The readable reference, generated from the declarations. */
export function referencePage(registry: Registry, sample: boolean): string {
  const commands = describeCommands(registry)
  const matters = commands.filter(c => c.on !== 'county')
  const county = commands.filter(c => c.on === 'county')
  const body = `<header><p><a href="/">${both('span', { zh: '兜底 首页', en: 'Doudi, first page' })}</a></p>
${both('h1', { zh: '接口说明', en: 'API reference' })}
${both('p', {
  zh: '由操作的声明自动生成。请求头：Authorization: Bearer（接口令牌，网页登录后不需要）、Idempotency-Key（操作标识）、If-Match（所见版本号）；以 JSON 发送，答复语言由 Accept-Language 决定。',
  en: 'Generated from the declarations of the commands. Headers: Authorization: Bearer (an API token; not needed after signing in on the pages), Idempotency-Key (your key), If-Match (the version you have seen); bodies are JSON, Accept-Language chooses the language of problems.',
})}</header>
<main>
${contents(commands)}
${group({ zh: '办件操作', en: 'Commands on matters' }, matters)}
${group({ zh: '县级设定', en: 'Commands on the county' }, county)}
<section>${both('h2', { zh: '任何操作都可能遇到的情形', en: 'Refusals of any command' })}
<div class="wide"><table>
${refusalRows('matter', REASONS)}</table></div></section>
<section>${both('h2', { zh: '通用问题', en: 'Problems of any request' })}
<div class="wide"><table>
${problemRows()}</table></div></section>
</main>`
  return page({ title: { zh: '接口说明', en: 'API reference' }, body, sample })
}
