import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { generateKey } from '@doudi/proof'
import { Command } from 'commander'
import { doing, leaf } from '../leaf.ts'
import { badUsage } from '../outcome.ts'

/** `doudi checkpoint key`: draws the key that a county signs its log with. */
export function checkpointVerbs(): Command {
  const key = leaf('key', { zh: '生成检查点签名密钥', en: 'Draw a key that checkpoints are signed with' })
    .requiredOption('--name <name>', '日志名称，如 doudi.example.gov.cn/deqing the name of the log')
    .requiredOption('--out <file>', '密钥文件（须不存在）the file of the secret key, not there yet')
  return new Command('checkpoint').description('检查点 Checkpoints').addCommand(
    doing(key, async ({ options }) => {
      const { name, out } = options as { name: string; out: string }
      if (name === '' || /[\s+]/.test(name))
        throw badUsage('--name 不得含空白和加号 / --name must hold no blank and no plus')
      if (existsSync(out)) throw badUsage(`${out} 已存在，不予覆盖 / ${out} is there and is not written over`)
      const { secret, verifier } = generateKey(name)
      await writeFile(out, `${secret}\n`, { mode: 0o600, flag: 'wx' })
      return {
        exit: 0,
        document: { key: verifier, file: out },
        lines: [
          `密钥已写入 ${out}，请离线备份；以下公钥请告知所有核验者：`,
          `The secret key is in ${out}: keep a copy off line. Give this key to everybody who is to check:`,
          verifier,
        ],
      }
    }),
  )
}
