// biome-ignore lint/suspicious/noExplicitAny: whatever it takes and returns, the replacement does as well
export type AnyMethod = (this: any, ...given: any[]) => any;

/** All objects of a class have another method, until the function that comes back is called. */
export function patchMethod(
  prototype: object,
  name: string,
  make: (original: AnyMethod) => AnyMethod,
): () => void {
  const original = Object.getOwnPropertyDescriptor(prototype, name)!;
  Object.defineProperty(prototype, name, { ...original, value: make(original.value) });
  return () => void Object.defineProperty(prototype, name, original);
}

/** All objects of a class say this of themselves, until the function that comes back is called. */
export function patchGetter(
  prototype: object,
  name: string,
  make: (original: AnyMethod) => AnyMethod,
): () => void {
  const original = Object.getOwnPropertyDescriptor(prototype, name)!;
  Object.defineProperty(prototype, name, { ...original, get: make(original.get!) });
  return () => void Object.defineProperty(prototype, name, original);
}

/** Undoes several of them. */
export function together(...restore: readonly (() => void)[]): () => void {
  return () => {
    for (const one of restore) one();
  };
}
