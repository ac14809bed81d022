import { Command } from 'commander'

/** `doudi start`: the server, until it is told to stop. */
export function startVerb(): Command {
  return new Command('start')
    .description('启动服务 Start the server (PORT, HOST, DATABASE_URL, DOUDI_DATA)')
    .action(async () => {
      const { runServer } = await import('@doudi/server')
      await runServer(process.env)
    })
}
