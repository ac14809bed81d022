import type { Text } from '@doudi/kernel'
import type { FastifyReply } from 'fastify'

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as it may stand in a page, whoever wrote it. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, sign => ESCAPES[sign] ?? sign)
}

/** The two languages one under the other, each marked as what it is. */
export function both(tag: string, { zh, en }: Text, kind = ''): string {
  const named = kind === '' ? '' : ` class="${kind}"`
  return `<${tag}${named}><span lang="zh-CN">${escapeHtml(zh)}</span> <span class="en" lang="en">${escapeHtml(en)}</span></${tag}>`
}

/** Permanent and not to be dismissed: real office names stand beside invented matters. */
const SAMPLE_MARK: Text = {
  zh: '演示数据，非德清县真实情况',
  en: 'Sample data, not the real situation of Deqing County',
}

/** The mark as every page carries it. */
export function sampleMark(): string {
  return both('p', SAMPLE_MARK, 'sample-mark')
}

/** A whole page. */
export function page({ title, body, sample }: { title: Text; body: string; sample: boolean }): string {
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title.zh)} · ${escapeHtml(title.en)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/style.css">
</head>
<body>
${sample ? both('p', SAMPLE_MARK, 'mark') : ''}
${body}
</body>
</html>
`
}

/** Our pages hold no script and load nothing from elsewhere; a browser is told to hold them to it. */
const POLICY =
  "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

export function sendPage(reply: FastifyReply, html: string): FastifyReply {
  return reply
    .header('Content-Type', 'text/html; charset=utf-8')
    .header('Content-Security-Policy', POLICY)
    .send(html)
}
