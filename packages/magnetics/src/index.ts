/** Geomagnetic field models and observatory data: numbers in, numbers out; no files, no clock, no other package. */

export { type KDay, type KRule, kOfDays, kOfMiddleDay, kSoFar } from './activity/k-index.ts'
export { classOf, type KLimits, kLimits } from './activity/k-limits.ts'
export { geomagneticLatitude, localIndex } from './activity/local-index.ts'
export {
  MINUTE_SMOOTHING,
  type QuietDisturbed,
  quietDayCurve,
  type SmoothingRule,
  separateQuiet,
} from './activity/solar-quiet.ts'
export {
  findStorms,
  gradeOf,
  STORM_GRADES,
  STORM_RULE,
  type Storm,
  type StormGrade,
  type StormRule,
} from './activity/storms.ts'
export {
  COMMENCEMENT_RULE,
  type CommencementRule,
  findCommencements,
  type SuddenCommencement,
} from './activity/sudden-commencement.ts'
export {
  type AbsoluteMeasurement,
  adjusted,
  type BaselineValues,
  baselineOf,
  type VariometerReading,
} from './baseline/absolute.ts'
export {
  type AdoptedBaseline,
  type AdoptionRule,
  adoptBaseline,
  type BaselinePoint,
} from './baseline/adopt.ts'
export {
  COIL_DESIGN_NAMES,
  type CoilCage,
  type CoilDesignName,
  type CoilSet,
  coilField,
  commandCurrents,
  type HomogeneityPoint,
  homogeneityMap,
} from './coil/cage.ts'
export {
  type Attitude,
  type Calibration,
  calibrate,
  fieldOf,
  type MagnetometerModel,
  readingOf,
} from './coil/calibration.ts'
export { decimalYearOf, findDecimalYear, instantOfDecimalYear } from './decimal-year.ts'
export {
  type CommandedStorm,
  type Drill,
  type DrillOrder,
  type DrillStation,
  type DrillTruth,
  makeDrill,
  type StationRecord,
} from './drill/drill.ts'
export type { LaidFault } from './drill/faults.ts'
export { type NamedFile, stationFiles } from './drill/station-files.ts'
export { FRAMES, type Frame, type FramesAt, framesAt } from './external/frames.ts'
export { findKp } from './external/kp.ts'
export { t89, t89Level } from './external/t89.ts'
export { type FieldLine, type TraceOptions, traceLine } from './external/trace.ts'
export { type Contour, contoursOf, levelsOf, type Position, usualInterval } from './field/contour.ts'
export { ELEMENT_NAMES, type ElementGrid, type ElementName, elementOver } from './field/element-grid.ts'
export { type ElementRates, type Elements, elementsOf, type Vector } from './field/elements.ts'
export { FieldService, type FieldValue, type Place, type Validity } from './field/field.ts'
export { findService } from './field/find-service.ts'
export { contourCollection, gridCollection, gridTable, traceDocument } from './field/geo-json.ts'
export {
  type GridShape,
  globalShape,
  latitudeOf,
  shapeOver,
  sumOverGrid,
  type VectorGrid,
} from './field/grid.ts'
export { type PolePosition, type Poles, polesAt } from './field/poles.ts'
export { POINT_FORM, readPoint } from './field/read-point.ts'
export { type SpectrumLine, spectrumOf } from './field/spectrum.ts'
export type { Uncertainty, Zone } from './field/uncertainty.ts'
export { type GeoelectricField, geoelectricField } from './geoelectric/geoelectric.ts'
export { type LayeredEarth, QUEBEC, transferFunction } from './geoelectric/impedance.ts'
export { findColumn, headerValue, type IagaFile, type IagaProblem, intervalOf } from './iaga/iaga-file.ts'
export { type IagaReading, readIaga } from './iaga/read-iaga.ts'
export { isImf, readImf } from './iaga/read-imf.ts'
export { type ArchivedFile, isTar, readTar } from './iaga/tar.ts'
export { computedFile, latin1, newFile, writeIaga } from './iaga/write-iaga.ts'
export { findModel, findModelFor, MODEL_NAMES, worldModelAt } from './models/catalogue.ts'
export { bandOf, combined, type GaussCoefficients } from './models/coefficients.ts'
export { coefficientsAt, type FieldModel, openModel } from './models/field-model.ts'
export type { PackedModel } from './models/packed-model.ts'
export { checksumOf, packIntegers } from './models/packing.ts'
export { deltaF, sharesOfF } from './quality/delta-f.ts'
export { type InspectedRecord, inspectRecord, type QualityFlag } from './quality/inspect.ts'
export { type DespikeRule, findSpikes, MINUTE_RULE, SECOND_RULE } from './series/despike.ts'
export {
  type EvenSeries,
  evenSeries,
  type FilterWindow,
  filterToMinutes,
  type MeanSpan,
  meansOver,
  minuteFilter,
  timesOf,
} from './series/filter.ts'
export { type Expansion, expansionOf } from './synthesis/expansion.ts'
export {
  POSITIONING_RULE,
  type PositioningRisk,
  type PositioningRule,
  positioningRisk,
} from './warning/positioning-risk.ts'
export { horizontalRate, type QuickChange, quickChanges, RATE_TIERS } from './warning/rate-of-change.ts'
