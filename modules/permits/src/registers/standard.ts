import { shown } from '@doudi/kernel'
import { z } from 'zod'

/** 标准地 conditions: what the land is sold with. */
export const STANDARDS = [
  'plot-ratio',
  'investment-per-mu',
  'output-per-mu',
  'tax-per-mu',
  'energy',
  'emission',
] as const
export type StandardKind = (typeof STANDARDS)[number]

export const standardKind = z.enum(STANDARDS).meta(shown('指标', 'Condition'))
