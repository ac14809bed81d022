/** WGS 84 (NIMA TR8350.2): semi-major axis in km, flattening. */
const SEMI_MAJOR_KM = 6378.137
const FLATTENING = 1 / 298.257223563
const ECCENTRICITY_SQUARED = FLATTENING * (2 - FLATTENING)
/** Reference radius of the geomagnetic models and of the magnetospheric length unit, km. */
export const MODEL_RADIUS_KM = 6371.2

export const DEGREE = Math.PI / 180

/** A place in geocentric polar terms, with the turn between the geocentric and the geodetic vertical. */
export interface Geocentric {
  readonly radiusKm: number
  readonly cosColatitude: number
  readonly sinColatitude: number
  /** Cosine and sine of geocentric minus geodetic latitude. */
  readonly cosTurn: number
  readonly sinTurn: number
}

/** Sine and cosine of an angle in degrees; exact at the poles and the equator. */
function exactSinCos(degrees: number): [number, number] {
  if (Math.abs(degrees) === 90) return [Math.sign(degrees), 0]
  return [Math.sin(degrees * DEGREE), Math.cos(degrees * DEGREE)]
}

/** From geodetic latitude and height above the WGS 84 ellipsoid. */
export function toGeocentric(latitude: number, heightKm: number): Geocentric {
  const [sin, cos] = exactSinCos(latitude)
  const normal = SEMI_MAJOR_KM / Math.sqrt(1 - ECCENTRICITY_SQUARED * sin * sin)
  const rho = (normal + heightKm) * cos
  const z = (normal * (1 - ECCENTRICITY_SQUARED) + heightKm) * sin
  const radiusKm = Math.hypot(rho, z)
  const cosColatitude = z / radiusKm
  const sinColatitude = rho / radiusKm
  return {
    radiusKm,
    cosColatitude,
    sinColatitude,
    cosTurn: sinColatitude * cos + cosColatitude * sin,
    sinTurn: cosColatitude * cos - sinColatitude * sin,
  }
}

/** A place on a sphere: the vertical is the radius, so nothing turns. */
export function onSphere(geocentricLatitude: number, radiusKm: number): Geocentric {
  const [sin, cos] = exactSinCos(geocentricLatitude)
  return { radiusKm, cosColatitude: sin, sinColatitude: cos, cosTurn: 1, sinTurn: 0 }
}

/** Geodetic latitude and height of a place given by distance from the axis and above the equator's plane, in km. */
export function toGeodetic(rhoKm: number, zKm: number): { latitude: number; heightKm: number } {
  const minor = SEMI_MAJOR_KM * (1 - FLATTENING)
  // Bowring 1976, then repeated: two rounds reach the last bits anywhere outside the inner core.
  let reduced = Math.atan2(zKm * SEMI_MAJOR_KM, rhoKm * minor)
  let latitude = 0
  const second = ECCENTRICITY_SQUARED / (1 - ECCENTRICITY_SQUARED)
  for (let round = 0; round < 4; round++) {
    latitude = Math.atan2(
      zKm + second * minor * Math.sin(reduced) ** 3,
      rhoKm - ECCENTRICITY_SQUARED * SEMI_MAJOR_KM * Math.cos(reduced) ** 3,
    )
    reduced = Math.atan2((1 - FLATTENING) * Math.sin(latitude), Math.cos(latitude))
  }
  const sin = Math.sin(latitude)
  const cos = Math.cos(latitude)
  const curve = SEMI_MAJOR_KM * Math.sqrt(1 - ECCENTRICITY_SQUARED * sin * sin)
  return { latitude: latitude / DEGREE, heightKm: rhoKm * cos + zKm * sin - curve }
}
