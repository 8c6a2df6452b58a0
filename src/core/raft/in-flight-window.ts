/** Messages on their way to one replica, oldest first, bounded by their number and by their size. */
export class InFlightWindow {
  private readonly messagesMax: number;
  private readonly bytesMax: number;
  private lastIndexes: number[] = [];
  private sizesBytes: number[] = [];
  private first = 0;
  private sizeBytes = 0;

  constructor(messagesMax: number, bytesMax: number) {
    this.messagesMax = messagesMax;
    this.bytesMax = bytesMax;
  }

  get isFull(): boolean {
    return this.lastIndexes.length - this.first >= this.messagesMax || this.sizeBytes >= this.bytesMax;
  }

  add(lastIndex: number, sizeBytes: number): void {
    this.lastIndexes.push(lastIndex);
    this.sizesBytes.push(sizeBytes);
    this.sizeBytes += sizeBytes;
  }

  /** Messages whose entries end here or before have arrived. */
  arrivedThrough(index: number): void {
    while (this.first < this.lastIndexes.length && this.lastIndexes[this.first]! <= index) {
      this.sizeBytes -= this.sizesBytes[this.first]!;
      this.first++;
    }
    if (this.first === this.lastIndexes.length) this.clear();
    else if (this.first >= this.messagesMax) this.cut();
  }

  clear(): void {
    this.lastIndexes.length = 0;
    this.sizesBytes.length = 0;
    this.first = 0;
    this.sizeBytes = 0;
  }

  /** Cut off rarely, so that it costs next to nothing a message. */
  private cut(): void {
    this.lastIndexes = this.lastIndexes.slice(this.first);
    this.sizesBytes = this.sizesBytes.slice(this.first);
    this.first = 0;
  }
}
