import fc from 'fast-check';
import protobuf from 'protobufjs/minimal.js';
import { describe, expect, it } from 'vitest';
import { MessageWriter } from '../../src/codec/message-writer.js';
import { Reader } from '../../src/codec/protobuf-runtime.js';

type Field =
  | { readonly kind: 'uint32' | 'uint64' | 'int32' | 'int64' | 'sint64'; readonly value: number }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'bytes'; readonly value: Uint8Array }
  | { readonly kind: 'message'; readonly value: readonly Field[] };

const integers = fc.oneof(fc.maxSafeInteger(), fc.integer(), fc.integer({ min: -200, max: 200 }));
const naturals = integers.map(Math.abs);
const of = <Kind extends Field['kind'], Value>(kind: Kind, value: fc.Arbitrary<Value>) =>
  fc.record({ kind: fc.constant(kind), value });

const { message } = fc.letrec<{ message: Field; field: Field }>((tie) => ({
  message: of('message', fc.array(tie('field') as fc.Arbitrary<Field>, { maxLength: 6 })),
  field: fc.oneof(
    { depthSize: 'small' },
    of('uint32', fc.nat({ max: 2 ** 32 - 1 })),
    of('uint64', naturals),
    of('int32', fc.integer()),
    of('int64', integers),
    of('sint64', integers),
    of('bool', fc.boolean()),
    of('string', fc.string({ unit: 'grapheme', maxLength: 200 })),
    of('string', fc.string({ unit: 'grapheme-ascii', maxLength: 130 })),
    of('bytes', fc.uint8Array({ maxLength: 300 })),
    tie('message'),
  ) as fc.Arbitrary<Field>,
}));

interface FieldSink {
  fork(): unknown;
  ldelim(): unknown;
  finish(): Uint8Array;
}

function write(writer: FieldSink, fields: readonly Field[]): FieldSink {
  for (const { kind, value } of fields) {
    if (kind !== 'message') {
      (writer as unknown as Record<string, (value: unknown) => void>)[kind]!(value);
      continue;
    }
    writer.fork();
    write(writer, value);
    writer.ldelim();
  }
  return writer;
}

const byProtobufjs = (fields: readonly Field[]) =>
  write(protobuf.Writer.create() as unknown as FieldSink, fields).finish();

describe('a message', () => {
  it('has the bytes that protobufjs would write, whatever it is made of', () => {
    fc.assert(
      fc.property(message, (whole) => {
        const actual = write(MessageWriter.create(), [whole]).finish();
        expect(Buffer.compare(actual, byProtobufjs([whole]))).toBe(0);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([127, 128, 16_383, 16_384, 300_000])('may hold others of %i bytes', (sizeBytes) => {
    const whole: Field[] = [
      { kind: 'message', value: [{ kind: 'bytes', value: Buffer.alloc(sizeBytes, 7) }] },
      { kind: 'string', value: 'after' },
    ];
    expect(Buffer.compare(write(MessageWriter.create(), whole).finish(), byProtobufjs(whole))).toBe(0);
  });

  it.each(['uint64', 'int64', 'sint64'] as const)('refuses a number that %s cannot hold', (kind) => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])
      expect(() => MessageWriter.create()[kind](value)).toThrow(RangeError);
  });

  it('has a negative number where there should be none in a way that its reader refuses', () => {
    for (const value of [-1, -(2 ** 32), -(2 ** 40)]) {
      const written = MessageWriter.create().uint64(value).finish();
      expect(Buffer.compare(written, byProtobufjs([{ kind: 'uint64', value }]))).toBe(0);
      expect(() => Reader.create(written).uint64()).toThrow(RangeError);
    }
  });

  it('has replacement characters for lone surrogates', () => {
    const written = MessageWriter.create().string('a\ud800b').finish();
    expect(written.toString()).toBe('\x05a\ufffdb');
  });
});

describe('writers', () => {
  it('may be at work at the same time, and one that was given up half-way spoils none', () => {
    const first = MessageWriter.create().string('first');
    const second = MessageWriter.create().string('second');
    MessageWriter.create().fork().string('given up');
    expect(first.finish().toString()).toBe('\x05first');
    expect(second.finish().toString()).toBe('\x06second');
    expect(MessageWriter.create().string('third').finish().toString()).toBe('\x05third');
  });

  it('do not change what they have given', () => {
    const given = MessageWriter.create().string('given').finish();
    MessageWriter.create().string('other').finish();
    expect(given.toString()).toBe('\x05given');
  });
});
