/** Distances between places. */

/** A place on the map, in degrees, WGS84. */
export interface Position {
  latitude: number;
  longitude: number;
}

/** Mean radius of the Earth in kilometres. Source: International Union of Geodesy and Geophysics. */
const EARTH_RADIUS = 6371.0088;

/**
 * Distance in a straight line over the ground, in kilometres, by the haversine formula: 0 or more. The Earth is taken as a
 * ball, which is at most 0.6% off; roads and water are longer.
 */
export function distanceKm(one: Position, other: Position): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const [lat1, lat2] = [radians(one.latitude), radians(other.latitude)];
  const haversine =
    Math.sin((lat2 - lat1) / 2) ** 2 +
    Math.cos(lat1) * Math.cos(lat2) * Math.sin(radians(other.longitude - one.longitude) / 2) ** 2;
  return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(haversine)));
}
