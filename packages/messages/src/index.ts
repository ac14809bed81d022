/** Ways to reach officers: file, mail, short message, work notice, webhook. Knows neither matters nor a database. */

export { type MessageSettings, messageSettings, openChannels } from './channels.ts'
export { fileChannel } from './file-channel.ts'
export { type Channel, type Message, NotSent, type Sent } from './message.ts'
export { isSigned } from './webhook-channel.ts'
