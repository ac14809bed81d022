export { readBpmn } from './bpmn/read-bpmn.ts'
export { writeBpmn } from './bpmn/write-bpmn.ts'
export {
  type ColumnarLog,
  eventCount,
  keepCases,
  keepContained,
  type TextColumn,
} from './columns/columnar-log.ts'
export { columnsOfTable, type EventTable, type TableOptions, type TableRow } from './columns/from-table.ts'
export { type Columned, columnsOfTraces } from './columns/from-traces.ts'
export { type LoadedLog, type LoadOptions, loadLog } from './columns/load-log.ts'
export { relabel } from './columns/relabel.ts'
export { alignLog, type Model } from './conformance/align-log.ts'
export { type Deviation, type Difference, differenceFrom } from './conformance/difference.ts'
export type { Fitness } from './conformance/fitness.ts'
export { escapingEdges, type Precision } from './conformance/precision.ts'
export { replayLog } from './conformance/token-replay.ts'
export { guessMapping } from './csv/guess-mapping.ts'
export { type CsvColumn, csvColumns, type WriteCsvOptions, writeCsv } from './csv/write-csv.ts'
export { type Constraint, constraintsOf, type Template } from './declare/constraints.ts'
export { drawMap } from './drawing/draw-map.ts'
export { drawTree } from './drawing/draw-tree.ts'
export { type Drift, type DriftReport, findDrift } from './drift/drift.ts'
export {
  caseDurations,
  type EventClock,
  elapsedClock,
  wallClock,
  workingClock,
} from './figures/clock-of-log.ts'
export { type DirectlyFollows, directlyFollows, type EdgeRow, edgeRows } from './figures/directly-follows.ts'
export { countHandovers, type HandoverRow, handoverRows } from './figures/handover.ts'
export { durationHours, type LogStats, logStats } from './figures/log-stats.ts'
export { type LoopRow, loopRows } from './figures/loops.ts'
export { type EdgeTime, edgeTimes } from './figures/performance.ts'
export { type Hands, handsOf, type PingPongRow, pingPongRows } from './figures/ping-pong.ts'
export type { Spread } from './figures/quantile.ts'
export { countRework, type ReworkRow, reworkRows } from './figures/rework.ts'
export { type VariantRow, type Variants, variantRows, variantsOf } from './figures/variants.ts'
export { type Shift, type WorkingPattern, weeklyPattern } from './figures/working-time.ts'
export type { DependencyRow, HeuristicsOptions } from './heuristics/dependencies.ts'
export { discoverHeuristics, type HeuristicsNet } from './heuristics/heuristics-net.ts'
export { discoverTreeFromGraph } from './inductive/graph-miner.ts'
export { discoverTree, type InductiveOptions, type MiningProgress } from './inductive/inductive-miner.ts'
export { distinguishLate, type LateMark, type LateReport } from './late/late.ts'
export type { LateGroup, LateParting } from './late/late-tree.ts'
export {
  dateAttribute,
  lexicalValue,
  stringAttribute,
  type XesAttribute,
  type XesBoolean,
  type XesContainer,
  type XesDate,
  type XesFloat,
  type XesInt,
  type XesList,
  type XesText,
} from './log/attribute.ts'
export {
  type EventLog,
  type LogClassifier,
  type LogEvent,
  type LogExtension,
  type LogFormat,
  type LogGlobal,
  type LogHeader,
  type LogTrace,
  standardHeader,
} from './log/event-log.ts'
export { type TimeFormat, timeFormats } from './log/instant.ts'
export { type LogMapping, readMapping } from './log/mapping.ts'
export { type OpenLogOptions, openLog } from './log/open-log.ts'
export { type LogProblem, LogProblemError } from './log/problem.ts'
export type { LogSink, WrittenCounts } from './log/sink.ts'
export {
  attributeText,
  conceptName,
  findAttribute,
  lifecycleTransition,
  resource,
  standardKeys,
  timestamp,
} from './log/standard-keys.ts'
export { isZone } from './log/zone.ts'
export { netOfTree } from './nets/net-of-tree.ts'
export { arcCount, type PetriNet } from './nets/petri-net.ts'
export { readPnml } from './nets/read-pnml.ts'
export { treeOfNet } from './nets/tree-of-net.ts'
export { writePnml } from './nets/write-pnml.ts'
export { type Flattened, flatten, type ObjectEdgeRow, objectEdgeRows } from './ocel/flatten.ts'
export { writeOcelJson } from './ocel/ocel-json.ts'
export type { OcelLog } from './ocel/ocel-log.ts'
export { ocelOfLog } from './ocel/ocel-of-log.ts'
export { writeOcelSqlite } from './ocel/ocel-sqlite.ts'
export { writeOcelXml } from './ocel/ocel-xml.ts'
export { readOcel } from './ocel/read-ocel.ts'
export type { Contest, Evaluation, MethodScore, Reliability } from './prediction/evaluation.ts'
export {
  leastClosed,
  type Prediction,
  type PredictOptions,
  predict,
  type RunningMatter,
} from './prediction/predict.ts'
export { block, optional, type ProcessTree, silent, step, treeText } from './trees/process-tree.ts'
export type { Basis } from './waiting/activity-instances.ts'
export { type Bottleneck, bottlenecks } from './waiting/bottlenecks.ts'
export { type Elapsed, elapsedIn } from './waiting/elapsed.ts'
export { type QueueRow, queueRows } from './waiting/queues.ts'
export { type Cause, type Causes, causes, type WaitingRow, waitingRows } from './waiting/waiting-causes.ts'
export type { Unwritable } from './xes/escape-xml.ts'
export { type WriteXesOptions, writeXes } from './xes/write-xes.ts'
