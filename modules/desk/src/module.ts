import type { Module } from '@doudi/kernel'
import { callBack } from './commands/call-back.ts'
import { diagnose } from './commands/diagnose.ts'
import { rate } from './commands/rate.ts'
import { setPrecedent } from './commands/set-precedent.ts'
import { supervise } from './commands/supervise.ts'
import { takeIn } from './commands/take-in.ts'

/** Requests of firms and people, the catch-all office, rulings and ratings. Other modules copy this shape. */
export const desk: Module = {
  name: 'desk',
  matterCommands: [takeIn, diagnose, callBack, rate, supervise],
  countyCommands: [setPrecedent],
}
