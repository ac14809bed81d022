import type { Word } from './word.ts'

/** Words of generated forms; the fields' own words come from the declarations. */
export const formWords = {
  required: { zh: '必填', en: 'required' },
  personal: { zh: '个人信息，不入日志', en: 'personal, kept out of the log' },
  choose: { zh: '请选择', en: 'Choose' },
  yes: { zh: '是', en: 'Yes' },
  no: { zh: '否', en: 'No' },
  add: { zh: '增加一项', en: 'Add one' },
  remove: { zh: '删除第 {n} 项', en: 'Remove number {n}' },
  oneALine: { zh: '每行一项', en: 'One a line' },
  county: { zh: '县级', en: 'county' },
  town: { zh: '镇（街道）级', en: 'town' },
  send: { zh: '确认提交', en: 'Confirm' },
  sendAgain: { zh: '按最新情况提交', en: 'Submit on what stands now' },
  cancel: { zh: '取消', en: 'Cancel' },
  moved: {
    zh: '办件已有新进展，您填写的内容都还在',
    en: 'The matter has moved meanwhile; all you have typed is still here',
  },
  movedDetail: {
    zh: '请先看看刚刚发生了什么，再决定是否提交：',
    en: 'See what has just happened, then decide whether to submit:',
  },
  noLonger: { zh: '现在已不能这样操作：{reason}', en: 'This is no longer possible: {reason}' },
  recorded: { zh: '已登记：{act}', en: 'Recorded: {act}' },
  offline: {
    zh: '网络不通。填写的内容已留在本机，网络恢复后再提交',
    en: 'No network. What you typed is kept on this device: submit once the network is back',
  },
  restored: { zh: '已恢复上次没有提交的内容', en: 'What you typed earlier is here again' },
  startOver: { zh: '清空重填', en: 'Start over' },
  invalidField: { zh: '此项有误', en: 'This is not valid' },
  drafting: { zh: '须经 {posts} 签发后生效', en: 'Takes effect once signed by {posts}' },
} satisfies Record<string, Word>
