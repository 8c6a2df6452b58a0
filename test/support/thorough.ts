/**
 * How often a test with chance in it tries: a few times with every run, many times with RINGFOLD_THOROUGH=1
 * (`npm run test:thorough`), which is what the numbers in docs/ and release notes come from.
 */
export const isThorough = process.env.RINGFOLD_THOROUGH === '1';

export function times(usual: number, thorough: number): number {
  return isThorough ? thorough : usual;
}
