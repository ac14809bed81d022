import type { Word } from './word.ts'

/** Words of messages to officers. */
export const noticeWords = {
  title: { zh: '消息', en: 'Messages' },
  unread: { zh: '条未读', en: 'unread' },
  onlyUnread: { zh: '只看未读', en: 'Unread only' },
  all: { zh: '全部', en: 'All' },
  markAll: { zh: '本页全部已读', en: 'Mark these as read' },
  markOne: { zh: '标为已读', en: 'Mark as read' },
  readAt: { zh: '{when} 已读', en: 'read {when}' },
  isUnread: { zh: '未读', en: 'unread' },
  none: { zh: '没有消息', en: 'No messages' },
  noneDetail: {
    zh: '派单、征求意见、临期和逾期提醒会出现在这里，也按单位设置发到短信或工作通知。',
    en: 'Dispatches, questions and reminders appear here, and go by text message or work notice as set up.',
  },
  passNote: {
    zh: '交办消息两个工作小时未读，转告 AB岗。',
    en: 'A hand-over unread for two working hours goes to the deputy.',
  },
  more: { zh: '更早的消息', en: 'Earlier messages' },
  inbox: { zh: '我的消息', en: 'My messages' },
  unsent: { zh: '未发出', en: 'Not sent' },
  unsentNote: {
    zh: '反复发送未成功的消息。请先排除原因（地址、网关），再重发。',
    en: 'Messages that were tried again and again. Mend the cause first (address, gateway), then send again.',
  },
  noneUnsent: { zh: '没有发不出的消息', en: 'Everything was sent' },
  recipient: { zh: '收件人', en: 'To' },
  channel: { zh: '渠道', en: 'Channel' },
  matter: { zh: '办件', en: 'Matter' },
  attempts: { zh: '已试', en: 'Tries' },
  why: { zh: '原因', en: 'Why' },
  again: { zh: '重发', en: 'Send again' },
  againTo: { zh: '重发给 {name}', en: 'Send again to {name}' },
  queued: { zh: '已重新排队', en: 'Queued again' },
} satisfies Record<string, Word>
