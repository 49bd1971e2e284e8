/** Microseconds since the Unix epoch: an integer that is exact until the year 2255 (2^53 - 1 microseconds). */
export type Micros = number;
