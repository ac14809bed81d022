import type { KeptReceipt } from '../device/device-store.ts'

/** The receipt as a file a firm can keep: first for people, then for whoever checks it. */
export function receiptFile({ text, registered }: KeptReceipt, link: string): string {
  const { number, title, openedAt, firstReceiver, receipt, proof } = registered
  return [
    '演示数据，非德清县真实情况 Sample data, not the real situation of Deqing County',
    '',
    `办件编号 Number        ${number}`,
    `事项 Service           ${title.zh} ${title.en}`,
    `登记时间 Registered    ${openedAt}`,
    `首接单位 Receiver      ${firstReceiver ? `${firstReceiver.zh} ${firstReceiver.en}` : ''}`,
    `进度链接 Link          ${link}`,
    `查询码 Query code      ${receipt.code}`,
    '',
    '存证 Proof',
    'leaf  = SHA-256(algorithm + "\\n" + bytes of event + ":" + event)',
    'chain = SHA-256(before + leaf)；sent = SHA-256(提交内容 what was sent)',
    'commitments.text in event = SHA-256(salts.text + "\\n" + text)',
    '',
    JSON.stringify({ sent: text, proof }, null, 1),
    '',
  ].join('\n')
}
