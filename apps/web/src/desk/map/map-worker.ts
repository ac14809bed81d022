// A worker shares nothing with its page: what older browsers lack it has to bring along itself.
import './older-browsers.ts'
import 'maplibre-gl/dist/maplibre-gl-worker.mjs'
