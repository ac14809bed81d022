import type { Text } from '@doudi/kernel'
import type { CheckedReceipt, Fault, Verdict } from '@doudi/proof'

type Refused = Extract<Verdict, { kind: 'checkpoint-refused' }>['reason']

export const FAULTS: Readonly<Record<Fault, Text>> = {
  'not-a-line': { zh: '不是导出日志的一行', en: 'is not a line of an exported log' },
  'out-of-place': {
    zh: '序号不连续：缺少、重复或调换了记录',
    en: 'is out of its place: an event is missing, doubled or moved',
  },
  'earlier-than-before': { zh: '登记时间早于前一条', en: 'was recorded before the one before it' },
  'chain-differs': { zh: '内容与哈希链不符', en: 'is not the event that was chained' },
  'leaf-differs': { zh: '内容与镜像留存的哈希不符', en: 'is not the event whose hash the mirror keeps' },
  'root-differs': {
    zh: '至此为止的内容与已签名的检查点不符',
    en: 'and those before it are not the events of a signed checkpoint',
  },
  'cut-short': {
    zh: '起缺失：检查点签名时日志更长',
    en: 'is missing: a signed checkpoint is longer than this log',
  },
}

export const REFUSED: Readonly<Record<Refused, Text>> = {
  'not-a-note': { zh: '不是签名文本', en: 'is not a signed note' },
  'signer-unknown': { zh: '不是由所给密钥签名', en: 'is not signed by the key you gave' },
  'signature-wrong': { zh: '签名不成立', en: 'bears a signature that does not hold' },
  'other-log': { zh: '属于另一份日志', en: 'is of another log' },
  'not-a-checkpoint': { zh: '不是检查点', en: 'is not a checkpoint' },
  'tiles-differ': { zh: '与镜像中的哈希不符', en: 'does not fit the hashes of the mirror' },
}

type Failed = Extract<CheckedReceipt, { kind: 'fails' }>['reason']

export const RECEIPT_FAULTS: Readonly<Record<Failed, Text>> = {
  ...REFUSED,
  'not-a-receipt': { zh: '不是回执文件', en: 'is not a receipt' },
  'place-differs': { zh: '回执中的事件不在所写的位置', en: 'holds an event of another place than it says' },
  'not-in-the-tree': {
    zh: '回执中的事件不在签名的日志里',
    en: 'holds an event that the signed log does not have',
  },
}
