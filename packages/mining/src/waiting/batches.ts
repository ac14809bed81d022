import type { ActivityInstances } from './activity-instances.ts'

// Between two pieces of one batch nobody gets up for longer than this.
const longestPauseMs = 60_000

/** Instances of each resource, by start. */
export function byResource({ count, resource, startMs, endMs }: ActivityInstances): Map<number, number[]> {
  const found = new Map<number, number[]>()
  for (let i = 0; i < count; i++) {
    if (resource[i] === 0) continue
    const list = found.get(resource[i] as number)
    if (list === undefined) found.set(resource[i] as number, [i])
    else list.push(i)
  }
  for (const list of found.values())
    list.sort(
      (a, b) =>
        (startMs[a] as number) - (startMs[b] as number) || (endMs[a] as number) - (endMs[b] as number),
    )
  return found
}

/** Runs of one activity without pause, all of which could have begun when the first did. */
function runsOf(instances: ActivityInstances, list: readonly number[]): number[][] {
  const { activity, startMs, endMs, enabledMs } = instances
  const runs: number[][] = []
  let run: number[] = []
  let end = Number.NEGATIVE_INFINITY
  for (const i of list) {
    const [first = i] = run
    const isNext =
      run.length > 0 &&
      activity[i] === activity[first] &&
      (startMs[i] as number) <= end + longestPauseMs &&
      (enabledMs[i] as number) <= (startMs[first] as number)
    if (!isNext) {
      runs.push(run)
      run = []
      end = Number.NEGATIVE_INFINITY
    }
    run.push(i)
    end = Math.max(end, endMs[i] as number)
  }
  return [...runs, run].filter(({ length }) => length > 1)
}

/**
 * When the batch was complete to which an instance belongs; NaN where it belongs to none. A batch (Martin et al. 2017) is
 * a run that was let gather: none of its activity was worked on by the same hand between the first that could have begun
 * and the beginning of the run. Without that a queue that is worked off would pass for one.
 */
export function batchReadyMs(instances: ActivityInstances): Float64Array {
  const { count, activity, startMs, endMs, enabledMs } = instances
  const ready = new Float64Array(count).fill(Number.NaN)
  for (const list of byResource(instances).values()) {
    for (const run of runsOf(instances, list)) {
      const [first] = run as [number]
      const begun = startMs[first] as number
      const enabled = run.map(i => enabledMs[i] as number).filter(at => !Number.isNaN(at))
      if (enabled.length < 2) continue
      const gathering = Math.min(...enabled)
      const isWorkedOff = list.some(
        j =>
          activity[j] === activity[first] &&
          (startMs[j] as number) < begun &&
          (endMs[j] as number) > gathering,
      )
      if (isWorkedOff) continue
      for (const i of run) ready[i] = Math.max(...enabled)
    }
  }
  return ready
}
