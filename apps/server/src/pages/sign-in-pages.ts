import type { County, Text } from '@doudi/kernel'
import type { SampleAccount } from '../sign-in/sample-accounts.ts'
import { both, escapeHtml, page } from './html.ts'

/** 保守国家秘密法: the platform is none for secrets, and says so wherever somebody comes in or hands something in. */
export const NO_SECRETS: Text = {
  zh: '本平台为非涉密系统，严禁上传、处理国家秘密和工作秘密信息',
  en: 'This platform is not for classified information: state secrets and work secrets must not be uploaded or handled here',
}

const banner = (): string => `<p class="secrecy-notice" role="note">${both('strong', NO_SECRETS)}</p>`

const say = (zh: string, en: string): string => both('span', { zh, en })

function top(title: Text, lead?: Text): string {
  return `<header class="door-head"><p class="brand">${say('兜底', 'Doudi')}</p>
${both('h1', title)}
${lead ? both('p', lead, 'lead') : ''}
${banner()}</header>`
}

function button({ id, title, name }: SampleAccount): string {
  return `<li><button name="account" value="${escapeHtml(id)}">${both('strong', title)}<span class="who">${escapeHtml(name)}</span></button></li>`
}

function everyOfficer(county: County, action: string): string {
  const offices = [...county.offices.values()].map(office => {
    const staff = [...county.officers.values()].filter(o => o.office === office.id)
    const options = staff.map(
      o => `<option value="officer:${escapeHtml(o.id)}">${escapeHtml(o.name)}</option>`,
    )
    return `<optgroup label="${escapeHtml(office.name.zh)}">${options.join('')}</optgroup>`
  })
  return `<form method="post" action="${escapeHtml(action)}" class="other">
<label for="account">${say('其他工作人员', 'Any other officer')}</label>
<span class="beside"><select id="account" name="account">${offices.join('')}</select>
<button>${say('登录', 'Sign in')}</button></span>
</form>`
}

/** Why a number or code did not lead in. */
export type PhoneFault = 'unknown' | 'over'

const FAULTS: Readonly<Record<PhoneFault, Text>> = {
  unknown: { zh: '这个号码不属于任何演示企业', en: 'This number belongs to no sample firm' },
  over: { zh: '验证码已失效，请重新获取', en: 'That code is worth nothing any more: get a new one' },
}

function faultLine(id: string, { zh, en }: Text): string {
  return `<p class="fault" role="alert" id="${id}">${say(zh, en)}</p>`
}

function phoneForm(proposed: readonly SampleAccount[], { action, fault }: Phone): string {
  const options = proposed.map(({ title, name, claims: { phone_number: phone = '' } }) => {
    return `<tr><td><code>${phone}</code></td><td>${both('span', title)}</td><td>${escapeHtml(name)}</td></tr>`
  })
  const said = fault ? faultLine('phone-fault', FAULTS[fault]) : ''
  return `<section><h2>${say('企业：手机号登录', 'Firms: by telephone number')}</h2>
<form method="post" action="${escapeHtml(action)}/phone" class="phone">
<label for="phone">${say('手机号', 'Telephone number')}</label>
${said}
<span class="beside"><input id="phone" name="phone" type="tel" inputmode="tel" autocomplete="tel" required maxlength="20"
 placeholder="10000000001"${fault ? ' aria-invalid="true" aria-describedby="phone-fault"' : ''}>
<button class="is-main">${say('获取验证码', 'Get a code')}</button></span>
</form>
<table class="numbers"><caption>${say('演示号码', 'Sample numbers')}</caption><tbody>${options.join('')}</tbody></table>
</section>`
}

interface Phone {
  readonly action: string
  readonly fault: PhoneFault | undefined
}

interface Chooser {
  readonly county: County
  readonly accounts: readonly SampleAccount[]
  readonly proposed: readonly SampleAccount[]
  readonly fault?: PhoneFault | undefined
}

/** Who somebody wants to be in the sample county. */
export function chooserPage({ county, accounts, proposed, fault }: Chooser, action: string): string {
  const body = `${top(
    { zh: '登录', en: 'Sign in' },
    {
      zh: '以下均为演示数据，人员和企业全部虚构，无需密码。',
      en: 'All of these are invented, and need no password.',
    },
  )}
<main class="doors">
${phoneForm(proposed, { action, fault })}
<section><h2>${say('工作人员：选择演示身份', 'Officers: choose who you are')}</h2>
<form method="post" action="${escapeHtml(action)}"><ul class="accounts">
${accounts.map(button).join('\n')}
</ul></form>
${everyOfficer(county, action)}</section>
</main>`
  return page({ title: { zh: '登录', en: 'Sign in' }, body, sample: true })
}

interface Code {
  readonly phone: string
  readonly code: string
  readonly isWrong?: boolean
}

/** Where the code is typed in. In the sample county no message goes out: the page shows what it would say. */
export function codePage({ phone, code, isWrong = false }: Code, action: string): string {
  const wrong = isWrong ? faultLine('code-fault', { zh: '验证码不对，请核对', en: 'Not this code' }) : ''
  const sent: Text = { zh: `验证码已发送至 ${phone}`, en: `A code was sent to ${phone}` }
  const body = `${top({ zh: '输入验证码', en: 'Enter the code' }, sent)}
<main class="doors">
<section>
<div class="message"><p>${say('演示短信（不会真的发送）', 'Sample message; none is really sent')}</p>
<p>${say('【兜底】登录验证码', '[Doudi] Your code is')} <output>${code}</output>${say('，5 分钟内有效。', ' for five minutes.')}</p></div>
<form method="post" action="${escapeHtml(action)}/code" class="phone">
<label for="code">${say('六位验证码', 'Six digits')}</label>
${wrong}
<span class="beside"><input id="code" name="code" class="code" inputmode="numeric" autocomplete="one-time-code" required
 pattern="[0-9]{6}" maxlength="6" autofocus${isWrong ? ' aria-invalid="true" aria-describedby="code-fault"' : ''}>
<button class="is-main">${say('登录', 'Sign in')}</button></span>
</form>
<p><a href="${escapeHtml(action)}">${say('换一个号码', 'Another number')}</a></p>
</section>
</main>`
  return page({ title: { zh: '输入验证码', en: 'Enter the code' }, body, sample: true })
}

/** What stands before an identity provider of the county's: the warning, and the way on. */
export function signInPage(onward: string, sample: boolean): string {
  const body = `${top({ zh: '登录', en: 'Sign in' })}
<main><p><a class="button" href="${escapeHtml(onward)}">${say('使用统一身份认证登录', 'Sign in with the county’s identity service')}</a></p></main>`
  return page({ title: { zh: '登录', en: 'Sign in' }, body, sample })
}

/** Why somebody who tried to sign in is not signed in. */
export function notSignedInPage(why: Text, sample: boolean): string {
  const body = `${top({ zh: '未能登录', en: 'Not signed in' }, why)}
<main><p class="beside"><a class="button" href="/sign-in">${say('重新登录', 'Try again')}</a>
<a href="/">${say('回首页', 'Home')}</a></p></main>`
  return page({ title: { zh: '未能登录', en: 'Not signed in' }, body, sample })
}
