import { z } from 'zod'
import { buildCalendar } from '../calendar/calendar.ts'
import { type CalendarLayer, calendarLayer } from '../calendar/layer.ts'
import { defineCountyCommand } from '../command/county-command.ts'
import { shown } from '../shown.ts'

/** A layer with the name of an earlier one takes its place; a new one comes last and so overrules the others. */
function withLayer(layers: readonly CalendarLayer[], layer: CalendarLayer): CalendarLayer[] {
  const at = layers.findIndex(l => l.layer === layer.layer)
  return at < 0 ? [...layers, layer] : layers.toSpliced(at, 1, layer)
}

/** 发布工作日历: one layer, with its source. Running clocks follow; each moved date is recorded on its matter. */
export const publishCalendar = defineCountyCommand({
  name: 'publish-calendar',
  emits: 'calendar-published',
  title: { zh: '发布工作日历', en: 'Publish a calendar layer' },
  by: ['registry'],
  input: z.strictObject({ layer: calendarLayer.meta(shown('日历层', 'Calendar layer')) }),
  refusals: { 'ends-before-it-begins': { zh: '起止日期颠倒', en: 'a period ends before it begins' } },
  decide: (_, { layer }) =>
    layer.kind !== 'office-hours' && layer.closed.some(p => p.to < p.from)
      ? 'ends-before-it-begins'
      : undefined,
  apply(county, { layer }, { at }) {
    const layers = withLayer(
      county.calendar.layers.filter(l => l.layer !== 'none' || layer.kind !== 'office-hours'),
      layer,
    )
    return { ...county, calendar: buildCalendar(county.zone, layers), calendarSince: at }
  },
  narrate: ({ layer }) => ({
    zh: `发布工作日历“${layer.layer}”（来源：${layer.source}）`,
    en: `Calendar layer “${layer.layer}” published (source: ${layer.source})`,
  }),
})
