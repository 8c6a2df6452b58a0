const LENGTH_MIN = 8;

/** Each id's beginning, long enough to tell all of them apart; as commands that take a node id accept it. */
export function shortIds(ids: readonly string[]): (id: string) => string {
  let length = LENGTH_MIN;
  const longest = Math.max(0, ...ids.map((id) => id.length));
  const different = new Set(ids).size;
  while (length < longest && new Set(ids.map((id) => id.slice(0, length))).size < different) length++;
  return (id) => id.slice(0, length);
}
