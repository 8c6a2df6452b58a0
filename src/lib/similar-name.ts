/** The known name a person most likely meant by `name`; undefined when none is close. */
export function similarName(name: string, known: Iterable<string>): string | undefined {
  // A third of the letters may be wrong: more than that is another word.
  let closestDistance = Math.floor(name.length / 3) + 1;
  // Nobody mistypes by this much, and the comparison is quadratic in the lengths.
  if (name.length > 100) return undefined;
  let closest: string | undefined;
  for (const candidate of known) {
    if (Math.abs(candidate.length - name.length) >= closestDistance) continue;
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < closestDistance) {
      closestDistance = distance;
      closest = candidate;
    }
  }
  return closest;
}

/** Levenshtein distance: how many letters to insert, remove or replace. Keeps one row of the matrix. */
function editDistance(a: string, b: string): number {
  const row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    let diagonal = row[0]!;
    row[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const above = row[j]!;
      const replaced = diagonal + (a[i - 1] === b[j - 1] ? 0 : 1);
      row[j] = Math.min(replaced, above + 1, row[j - 1]! + 1);
      diagonal = above;
    }
  }
  return row[b.length]!;
}
