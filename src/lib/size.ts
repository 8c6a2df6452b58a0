const BYTES_BY_UNIT: Readonly<Record<string, number>> = {
  B: 1,
  KiB: 2 ** 10,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
  TiB: 2 ** 40,
  kB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
};
const SIZE = /^(\d+(?:\.\d+)?) ?([A-Za-z]*)$/;

/**
 * Bytes of a size such as `64MiB`, `1.5 GiB` or `500kB`; a number alone is in bytes. Fractions of a byte
 * are rounded. Units count in any case: `mib` is MiB, but `MB` stays a million. Undefined when it is no size.
 */
export function parseSizeBytes(text: string): number | undefined {
  const match = SIZE.exec(text.trim());
  const unit = (match?.[2] || 'B').toLowerCase();
  const unitBytes = Object.entries(BYTES_BY_UNIT).find(([name]) => name.toLowerCase() === unit)?.[1];
  const sizeBytes = Math.round(Number(match?.[1]) * (unitBytes ?? Number.NaN));
  return Number.isSafeInteger(sizeBytes) ? sizeBytes : undefined;
}
