import { both, escapeHtml, page } from './html.ts'

/** What the first page tells about this server. */
export interface Facts {
  readonly sample: boolean
  readonly now: string
  readonly zone: string
  readonly offices: number
  readonly officers: number
  readonly commands: number
  /** Where the reader has reached us. */
  readonly origin: string
  readonly procedures: readonly { readonly zh: string; readonly en: string }[]
}

const LAWS = [
  {
    zh: '件件有着落：每个办件都有负责单位，每个环节都有承办方和计时；没有单位对应、两次异议或无人办理的，转兜底办。',
    en: 'Nothing falls through: every matter has an accountable office, every step a holder and a clock; what fits nobody falls to the catch-all office.',
  },
  {
    zh: '时限说得清：每个截止时间都由留痕日志算出，并能逐句说明怎样得来。',
    en: 'Every date can be explained: a due date is computed from the log, and its derivation is printed in words.',
  },
  {
    zh: '过程改不了：日志只增不改，环环相扣，改动必被发现。',
    en: 'History cannot be rewritten unnoticed: the log is append-only and hash-chained.',
  },
  {
    zh: '不填报、自计量：指标都从日志重算，附分母、口径和误差范围。',
    en: 'Measured without asking: every figure is recomputed from the log, with its denominator and definition.',
  },
]

const LINKS = [
  {
    href: '/api/reference',
    zh: '接口说明：全部操作、输入与暂不能操作的情形',
    en: 'API reference: every command, its inputs and refusals',
  },
  {
    href: '/api/openapi.json',
    zh: '机器可读的接口描述（OpenAPI 3.1）',
    en: 'Machine-readable description (OpenAPI 3.1)',
  },
  { href: '/readyz', zh: '运行状态', en: 'Is it ready?' },
  { href: '/metrics', zh: '运行指标（Prometheus）', en: 'Metrics (Prometheus)' },
]

const example = (origin: string): string => `curl -s ${origin}/api/matters \\
  -H 'Content-Type: application/json' \\
  -H 'Doudi-Actor: applicant' \\
  -H "Idempotency-Key: $(date +%s)" \\
  -d '{"text":"厂区门口道路破损，大车进出困难","firm":"示例企业0001"}'`

function fact(number: string, label: { zh: string; en: string }): string {
  return `<li><b>${escapeHtml(number)}</b>${both('span', label, 'label')}</li>`
}

/** The first page of the server, until the desk and the portal exist. */
export function firstPage(facts: Facts): string {
  const procedures = facts.procedures.map(p => both('li', p)).join('\n')
  const body = `<header>
<h1><span lang="zh-CN">兜底</span> <span class="en" lang="en">Doudi</span></h1>
${both(
  'p',
  {
    zh: '一县兑现对企业和群众承诺的开放平台：办件不落空，时限算得清，过程留得住。',
    en: 'The open platform on which a county keeps its promises to the firms and people it serves.',
  },
  'lead',
)}
</header>
<main>
<ul class="facts">
${fact(String(facts.offices), { zh: '个单位', en: 'offices' })}
${fact(String(facts.officers), { zh: '名工作人员（虚构）', en: 'officers (invented)' })}
${fact(String(facts.commands), { zh: '种操作', en: 'commands' })}
${fact(facts.now, { zh: `系统时间（${facts.zone}）`, en: 'time of this server' })}
</ul>
<section>${both('h2', { zh: '四条规矩', en: 'Four laws' })}
<ol class="laws">
${LAWS.map(law => both('li', law)).join('\n')}
</ol></section>
<section>${both('h2', { zh: '现行流程', en: 'Procedures in force' })}
<ul>
${procedures}
</ul></section>
<section>${both('h2', { zh: '试一试', en: 'Try it' })}
${both('p', { zh: '在本机登记一件诉求，答复里有编号、承办方和截止时间：', en: 'Register a request from this machine; the answer names its number, holder and due dates:' })}
<pre tabindex="0">${escapeHtml(example(facts.origin))}</pre>
${both('p', { zh: '命令行同样可用：', en: 'The same on the command line:' })}
<pre tabindex="0">npm run -s doudi -- matter open --text "厂区门口道路破损" --as enterprise-centre-01
npm run -s doudi -- clock due --start 2026-02-13 --working-days 5</pre></section>
<section>${both('h2', { zh: '从这里继续', en: 'Where to go' })}
<ul class="links">
${LINKS.map(({ href, ...text }) => `<li><a href="${href}">${both('span', text)}</a></li>`).join('\n')}
</ul></section>
</main>`
  return page({ title: { zh: '兜底', en: 'Doudi' }, body, sample: facts.sample })
}
