import type { Context, MatterCommand } from './define-command.ts'
import type { Scene } from './handle.ts'
import { type CountyHandled, handleCounty } from './handle-county.ts'

function noDigest(): never {
  throw new Error('what a command on a matter makes a rule carries no text to be published')
}

/** What a decided command makes a rule of the county, by the same actor; undefined if it makes none. */
export function rulingOf(
  { command, context, input }: { command: MatterCommand; context: Context; input: unknown },
  scene: Scene,
): CountyHandled | undefined {
  const act = command.rules(context, input)
  return act && handleCounty({ ...scene, digest: noDigest }, act)
}
