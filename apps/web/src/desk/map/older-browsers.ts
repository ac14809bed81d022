// MapLibre calls these and Chromium 86 lacks them. The build's own test (tests/older-browsers-build.test.ts)
// fails where a file calls one that it neither guards nor brings along.
import 'core-js/modules/es.array.at.js'
import 'core-js/modules/es.object.has-own.js'
