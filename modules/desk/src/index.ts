/** The desk: requests of firms and people, the catch-all office, rulings and ratings. */

export { GROUNDS } from './commands/take-in.ts'
export { desk } from './module.ts'
