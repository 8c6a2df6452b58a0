/** Something happened that never may. Ends the run. */
export class Violation extends Error {
  override readonly name = 'Violation';
  /** Which checker found it: the name of its file. */
  readonly checker: string;

  constructor(checker: string, message: string) {
    super(`${checker}: ${message}`);
    this.checker = checker;
  }
}
