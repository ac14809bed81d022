/** Words of the page that lets anybody check the log. */
export const proofWords = {
  title: { zh: '日志核验', en: 'The signed log' },
  lead: {
    zh: '每一次登记、转办、答复都写进一本只能续写的留痕日志。县里每隔几分钟为整本日志签一次名，并送到别处保存。任何人都可以凭留存的签名查明：此前的内容有没有被改过、删过、补过。',
    en: 'Whatever is registered, passed on or answered is written into a log that can only be continued. Every few minutes the county signs the whole of it, and the signature is kept elsewhere too. Whoever has kept one can find out whether anything before it was changed, taken out or put in.',
  },
  well: { zh: '日志与历次签名相符', en: 'The log fits everything that was signed' },
  wellDetail: {
    zh: '最近一次签署：{when}，前 {size} 条记录',
    en: 'Last signed {when}, for the first {size} events',
  },
  wrong: { zh: '日志与签名不符', en: 'The log does not fit what was signed' },
  wrongDetail: {
    zh: '签署已停止，现场保持原样待查。请保存您手中的检查点和回执。',
    en: 'Nothing is signed any more, and everything is left as it is. Keep the checkpoints and receipts you hold.',
  },
  latest: { zh: '近期检查点', en: 'The latest checkpoints' },
  made: { zh: '签署时间', en: 'Signed' },
  size: { zh: '记录条数', en: 'Events' },
  root: { zh: '根', en: 'Root' },
  keep: { zh: '保存最新检查点', en: 'Keep the newest checkpoint' },
  key: { zh: '验签公钥', en: 'The key that checks the signatures' },
  keyDetail: {
    zh: '请从别的途径核对一次（如档案馆、纪检监察机关公布的公钥），以后只认这一把。',
    en: 'Compare it once by another way, such as the archive or the inspectorate, and trust no other from then on.',
  },
  how: { zh: '怎样核验', en: 'How to check' },
  howReceipt: { zh: '核验一份回执', en: 'A receipt' },
  howLog: { zh: '核验导出的整本日志', en: 'The whole log, exported' },
  howDetail: {
    zh: '核验程序不需要本平台的服务器和数据库，也不采用平台写日志的代码；格式与国际通行的透明日志相同（C2SP），他人的工具同样可用。',
    en: 'The checker needs neither our server nor our database, and shares no code with what writes the log. The formats are those of the world’s transparency logs (C2SP), so that tools of others work as well.',
  },
} as const
