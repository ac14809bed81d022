import type { Word } from './word.ts'

/** Words of every page. Terms are those of GLOSSARY.md. */
export const sharedWords = {
  doudi: { zh: '兜底', en: 'Doudi' },
  promise: {
    zh: '一县兑现对企业和群众承诺的开放平台：办件不落空，时限算得清，过程留得住。',
    en: 'The open platform on which a county keeps its promises to the firms and people it serves.',
  },
  reference: { zh: '接口说明', en: 'API reference' },
  desk: { zh: '工作台', en: 'Desk' },
  portal: { zh: '企业群众门户', en: 'Portal' },
  /** Something with what is said beside it in brackets. */
  aside: { zh: '{main}（{aside}）', en: '{main} ({aside})' },
  skip: { zh: '跳到正文', en: 'Skip to the content' },
  otherLanguage: { zh: 'English', en: '中文' },
  theme: { zh: '明暗', en: 'Theme' },
  themeSystem: { zh: '随系统', en: 'As the system' },
  themeLight: { zh: '浅色', en: 'Light' },
  themeDark: { zh: '深色', en: 'Dark' },
  loading: { zh: '正在读取…', en: 'Loading…' },
  retry: { zh: '重试', en: 'Try again' },
  offline: { zh: '网络不通，内容可能不是最新', en: 'No network: what you see may be out of date' },
  noAnswer: { zh: '没有连上服务', en: 'The server does not answer' },
  noAnswerDetail: {
    zh: '请检查网络后重试；已填写的内容仍在',
    en: 'Check the network and try again; nothing typed is lost',
  },
  recordedBefore: {
    zh: '上一次提交已经登记，只是当时没有收到答复；这次改动的内容没有登记，核对后可再提交',
    en: 'Your earlier submission was recorded, its answer was lost on the way; what you changed since is not recorded: check, and submit again if you want it',
  },
  unknownProblem: { zh: '页面出错', en: 'The page has failed' },
  unknownProblemDetail: { zh: '请重试；仍不行请报修', en: 'Try again; report it if it stays so' },
  notSecret: {
    zh: '本平台为非涉密系统，严禁上传、处理国家秘密和工作秘密信息',
    en: 'This is not a classified system: state secrets and work secrets must not be entered or uploaded',
  },
  traceId: { zh: '报修编号 {id}', en: 'Reference {id}' },
} satisfies Record<string, Word>
