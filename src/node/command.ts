/** How a group's commands become bytes, and bytes commands. */
export interface CommandCodec<Value> {
  encode(value: Value): Uint8Array;
  /** @throws for bytes of a kind that this version does not know */
  decode(bytes: Uint8Array): Value;
  /** About how many bytes `encode` would give, without doing it. */
  sizeBytes(value: Value): number;
}

/**
 * A command on its way through a log: known as a value, as bytes, or both. Each is made from the other when first
 * asked for, so that a log of one replica never encodes, and a follower decodes only what it applies.
 */
export class Command<Value> {
  private readonly codec: CommandCodec<Value>;
  private known: Value | undefined;
  private bytes: Uint8Array | undefined;

  private constructor(codec: CommandCodec<Value>, known: Value | undefined, bytes: Uint8Array | undefined) {
    this.codec = codec;
    this.known = known;
    this.bytes = bytes;
  }

  static of<Value>(value: Value, codec: CommandCodec<Value>): Command<Value> {
    return new Command(codec, value, undefined);
  }

  static fromBytes<Value>(bytes: Uint8Array, codec: CommandCodec<Value>): Command<Value> {
    // What came over a link is a view into a larger packet, which would be kept as long as the log.
    return new Command(codec, undefined, new Uint8Array(bytes));
  }

  /** @throws as the codec's `decode` */
  get value(): Value {
    this.known ??= this.codec.decode(this.bytes!);
    return this.known;
  }

  get encoded(): Uint8Array {
    this.bytes ??= this.codec.encode(this.known!);
    return this.bytes;
  }

  get sizeBytes(): number {
    return this.bytes?.length ?? this.codec.sizeBytes(this.known!);
  }
}
