import type { County, Text } from '@doudi/kernel'
import type { SampleAccount } from '../sign-in/sample-accounts.ts'
import { both, escapeHtml, page } from './html.ts'

/** 保守国家秘密法: the platform is none for secrets, and says so wherever somebody comes in or hands something in. */
export const NO_SECRETS: Text = {
  zh: '本平台为非涉密系统，严禁上传、处理国家秘密和工作秘密信息',
  en: 'This platform is not for classified information: state secrets and work secrets must not be uploaded or handled here',
}

const banner = (): string => `<p class="banner" role="note">${both('strong', NO_SECRETS)}</p>`

function card({ id, title, name }: SampleAccount, action: string): string {
  return `<li><form method="post" action="${escapeHtml(action)}">
<button name="account" value="${escapeHtml(id)}">${both('strong', title)}<span class="who">${escapeHtml(name)}</span></button>
</form></li>`
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
<label for="account">${both('span', { zh: '其他工作人员', en: 'Any other officer' })}</label>
<select id="account" name="account">${offices.join('')}</select>
<button>${both('span', { zh: '以此身份登录', en: 'Sign in' })}</button>
</form>`
}

/** Who somebody wants to be in the sample county. */
export function chooserPage(
  { county, accounts }: { county: County; accounts: readonly SampleAccount[] },
  action: string,
): string {
  const body = `<header><h1>${both('span', { zh: '选择演示身份', en: 'Choose who you are' })}</h1>
${both('p', { zh: '以下均为演示数据，人员和企业全部虚构，无需密码。', en: 'All of these are invented, and need no password.' }, 'lead')}
${banner()}</header>
<main>
<ul class="accounts">
${accounts.map(account => card(account, action)).join('\n')}
</ul>
${everyOfficer(county, action)}
</main>`
  return page({ title: { zh: '登录', en: 'Sign in' }, body, sample: true })
}

/** What stands before an identity provider of the county's: the warning, and the way on. */
export function signInPage(onward: string, sample: boolean): string {
  const body = `<header><h1>${both('span', { zh: '登录', en: 'Sign in' })}</h1>${banner()}</header>
<main><p><a class="button" href="${escapeHtml(onward)}">${both('span', { zh: '使用统一身份认证登录', en: 'Sign in with the county’s identity service' })}</a></p></main>`
  return page({ title: { zh: '登录', en: 'Sign in' }, body, sample })
}

/** Why somebody who tried to sign in is not signed in. */
export function notSignedInPage(why: Text, sample: boolean): string {
  const body = `<header><h1>${both('span', { zh: '未能登录', en: 'Not signed in' })}</h1>
${both('p', why, 'lead')}</header>
<main><p><a class="button" href="/sign-in">${both('span', { zh: '重新登录', en: 'Try again' })}</a></p></main>`
  return page({ title: { zh: '未能登录', en: 'Not signed in' }, body, sample })
}
