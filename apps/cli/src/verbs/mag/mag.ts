import { Command } from 'commander'
import { kVerb, sqVerb, sscVerb, stormsVerb } from './activity.ts'
import { checkVerb } from './check.ts'
import { calibrateVerb, coilVerb } from './coil.ts'
import { drillVerb } from './drill.ts'
import { t89Verb, traceVerb } from './external.ts'
import { fieldVerb } from './field.ts'
import { filterVerb, meansVerb } from './filter.ts'
import { geoelectricVerb } from './geoelectric.ts'
import { contourVerb, gridVerb } from './grid.ts'
import { polesVerb, spectrumVerb } from './poles.ts'
import { qualityVerb, rateVerb } from './quality.ts'

/** `doudi mag`: the Earth's magnetic field, computed and read from files; no server and no database is needed. */
export function magVerbs(): Command {
  return new Command('mag')
    .description('地球磁场 The Earth’s magnetic field')
    .addCommand(fieldVerb())
    .addCommand(gridVerb())
    .addCommand(contourVerb())
    .addCommand(polesVerb())
    .addCommand(spectrumVerb())
    .addCommand(checkVerb())
    .addCommand(qualityVerb())
    .addCommand(filterVerb())
    .addCommand(meansVerb())
    .addCommand(kVerb())
    .addCommand(sqVerb())
    .addCommand(stormsVerb())
    .addCommand(sscVerb())
    .addCommand(rateVerb())
    .addCommand(traceVerb())
    .addCommand(t89Verb())
    .addCommand(coilVerb())
    .addCommand(calibrateVerb())
    .addCommand(geoelectricVerb())
    .addCommand(drillVerb())
}
